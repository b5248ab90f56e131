import { resourceTypes } from './generated/resource-types.ts';
import type { ResourceType } from './generated/types.ts';

const known: ReadonlySet<string> = new Set(resourceTypes);

export const isResourceType = (name: string): name is ResourceType => known.has(name);
