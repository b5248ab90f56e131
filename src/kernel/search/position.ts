import type { Position } from './cursor.ts';
import { cursorInvalid } from './errors.ts';
import type { SortKey } from './sort-key.ts';
import type { Parameters } from './sql.ts';

/** Milliseconds of the key, or the word that JSON has no number for. */
const keyOf = (key: number): number | string =>
  Number.isFinite(key) ? key : key > 0 ? 'infinity' : '-infinity';

/** The place behind a row. */
export const positionAfter = (
  { kind }: SortKey,
  row: { readonly key: number | string; readonly id: string },
): Position => (kind === 'id' ? [row.id] : [keyOf(Number(row.key)), row.id]);

/** Condition over the rows behind a place. */
export function after(key: SortKey, position: Position, sql: Parameters): string {
  const { kind, expression, descending } = key;
  const id = position.at(-1);
  if (typeof id !== 'string') throw cursorInvalid();
  if (kind === 'id') return `${expression} ${descending ? '<' : '>'} ${sql.bind(id)}`;
  const place = instantOf(position[0] ?? null, sql);
  const [past, idPast] = descending ? ['<', '>'] : ['>', '<'];
  // The first bound lets the index begin in the right place.
  return `${expression} ${past}= ${place} and (${expression} ${past} ${place} or r.id ${idPast} ${sql.bind(id)})`;
}

function instantOf(place: Position[number], sql: Parameters): string {
  if (typeof place === 'number') return sql.instant(place);
  if (place === 'infinity' || place === '-infinity') return `'${place}'::timestamptz`;
  throw cursorInvalid();
}
