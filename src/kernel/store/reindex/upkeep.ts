import type { Connection, Database } from '../database.ts';
import { indexFingerprint } from './fingerprint.ts';

/** How far a run has come. */
export interface Upkeep {
  /** `p/<person key>`, then `r/<type>/<id>`; empty at the beginning. */
  readonly place: string;
  /** Resources that are done. */
  readonly done: number;
}

const select = {
  name: 'upkeep-read',
  text: `select made_by as "madeBy", place, done::float8 as done, ended_at is not null as "isEnded"
    from upkeep where name = 'reindex'`,
};
const save = {
  name: 'upkeep-save',
  text: `insert into upkeep (name, made_by, place, done, ended_at)
    values ('reindex', $1, $2, $3::int8, to_timestamp($4::float8 / 1000))
    on conflict (name) do update set made_by = excluded.made_by, place = excluded.place,
      done = excluded.done, ended_at = excluded.ended_at`,
};
const anyRow = {
  name: 'upkeep-any',
  text: 'select exists (select 1 from resource) or exists (select 1 from register) as "isFilled"',
};

interface Row extends Upkeep {
  readonly madeBy: string;
  readonly isEnded: boolean;
}

/** Where to go on: the beginning, unless a run by the same definitions was left half done. */
export async function placeToGoOn(connection: Connection): Promise<Upkeep> {
  const [row] = await connection.query<Row>(select, []);
  if (row === undefined || row.isEnded || row.madeBy !== indexFingerprint) {
    return { place: '', done: 0 };
  }
  return { place: row.place, done: row.done };
}

/** @param endedAt - milliseconds since the epoch; null while there is more to do. */
export async function saveUpkeep(
  connection: Connection,
  { place, done }: Upkeep,
  endedAt: number | null,
): Promise<void> {
  await connection.query(save, [indexFingerprint, place, done, endedAt]);
}

/**
 * Whether every search row was made by the definitions of this binary. What is empty is, and is marked so.
 *
 * When it is not, searches may miss what they should find until `helhed reindex` has run.
 */
export async function isIndexCurrent(database: Database, now: number): Promise<boolean> {
  const [row] = await database.reads.query<Row>(select, []);
  if (row !== undefined) return row.isEnded && row.madeBy === indexFingerprint;
  const [any] = await database.reads.query<{ isFilled: boolean }>(anyRow, []);
  if (any?.isFilled) return false;
  await database.transaction((connection) => saveUpkeep(connection, { place: '', done: 0 }, now));
  return true;
}
