import type { Target } from '../log/request-log.ts';
import type { Stored } from './record.ts';

/** A row of a person or of a register as a statement gives it. */
export interface Row {
  /** Person key; empty for a register. */
  readonly pat: string;
  readonly id: string;
  readonly ver: number;
  /** Milliseconds since the epoch. */
  readonly upd: number;
  readonly org: string | null;
  /** Further persons. */
  readonly also: readonly string[] | null;
  readonly txt: string;
}

export const toStored = (type: string, row: Row): Stored => ({
  text: row.txt,
  type,
  id: row.id,
  version: row.ver,
  lastUpdated: Math.round(row.upd),
  ...(row.org !== null && { organisation: row.org }),
});

/** Everyone whom a row is about is in the log when it leaves. */
export function disclosed(
  row: Pick<Row, 'pat' | 'also'>,
  { type, ground }: Omit<Target, 'pat'>,
  target: (target: Target) => void,
): void {
  target({ pat: row.pat, ground, type });
  for (const pat of row.also ?? []) target({ pat, ground, type });
}
