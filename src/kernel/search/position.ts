import type { Position } from './cursor.ts';
import { cursorInvalid } from './errors.ts';
import { keyName, type SortKey } from './sort-key.ts';
import type { Parameters } from './sql.ts';

/** A row with what it is ordered by. */
export interface KeyedRow {
  readonly id: string;
  readonly [key: string]: unknown;
}

/** The word that JSON has no number for. */
const written = (key: unknown): Position[number] => {
  if (typeof key !== 'number' || Number.isFinite(key)) return key as Position[number];
  return key > 0 ? 'infinity' : '-infinity';
};

/** The place behind a row: its keys and its id. */
export const positionAfter = (keys: readonly SortKey[], row: KeyedRow): Position => [
  ...keys.flatMap(({ kind }, at) => (kind === 'id' ? [] : [written(row[keyName(at)])])),
  row.id,
];

/**
 * Condition over the rows behind a place: behind it by a key, all keys before being equal.
 *
 * @throws OutcomeError `cursor-invalid`
 */
export function after(keys: readonly SortKey[], position: Position, sql: Parameters): string {
  const id = position.at(-1);
  const [first, ...more] = keys;
  const valued = keys.filter(({ kind }) => kind !== 'id').length;
  if (typeof id !== 'string' || first === undefined || position.length !== valued + 1) {
    throw cursorInvalid();
  }
  return behind([first, ...more], position, first.descending, sql);
}

function behind(
  [key, ...more]: readonly SortKey[],
  [place, ...places]: Position,
  isAgainst: boolean,
  sql: Parameters,
): string {
  // No key is left: ids run against the first.
  if (key === undefined) return `r.id ${isAgainst ? '>' : '<'} ${bound(place, 'id', sql)}`;
  const { kind, expression, descending } = key;
  const past = descending ? '<' : '>';
  const value = bound(place, kind, sql);
  if (kind === 'id') return `${expression} ${past} ${value}`;
  const rest = behind(more, places, isAgainst, sql);
  // The first bound lets an index begin in the right place.
  return `${expression} ${past}= ${value} and (${expression} ${past} ${value} or (${rest}))`;
}

function bound(
  place: Position[number] | undefined,
  kind: SortKey['kind'],
  sql: Parameters,
): string {
  if (kind === 'id' || kind === 'text') {
    if (typeof place !== 'string') throw cursorInvalid();
    return sql.bind(place);
  }
  if (place === 'infinity' || place === '-infinity') {
    return `'${place}'::${kind === 'instant' ? 'timestamptz' : 'float8'}`;
  }
  if (typeof place !== 'number') throw cursorInvalid();
  return kind === 'instant' ? sql.instant(place) : `${sql.bind(place)}::float8`;
}
