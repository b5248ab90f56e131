import type { Path } from './path.ts';

/** One operation, with the part that gives its value as it was read. */
export interface PatchOperation {
  readonly type: 'add' | 'insert' | 'delete' | 'replace' | 'move';
  readonly path: Path;
  readonly name: string;
  readonly value: Record<string, unknown> | undefined;
  readonly index: number;
  readonly source: number;
  readonly destination: number;
  /** Where it stands in the patch. */
  readonly place: string;
}
