import type { Resource } from './generated/types.ts';
import type { Issue } from './outcome.ts';

/** What is wrong with the structure of a resource; empty when nothing is. */
export function validate(_resource: Resource): readonly Issue[] {
  return [];
}
