import type { Ground } from '../gate/visibility.ts';
import { parseEntry } from '../log/entry.ts';
import { cursorInvalid } from '../search/errors.ts';
import { msOf } from '../search/sql.ts';
import { lookupsNotAllowed } from './errors.ts';
import type { Lookup } from './record.ts';
import { cursorBinding, type Session } from './session.ts';

const entriesAbout = {
  name: 'lookups',
  text: `select chain, seq::float8 as seq, ${msOf('at')} as at, entry from access_log
    where pat = $1 and at <= to_timestamp($2::float8 / 1000)::timestamptz(3)
      and (at < to_timestamp($2::float8 / 1000)::timestamptz(3) or (chain, seq) < ($3, $4::int8))
    order by at desc, chain desc, seq desc limit $5::int`,
};

interface EntryRow {
  readonly chain: string;
  readonly seq: number;
  readonly at: number;
  readonly entry: string;
}

type Place = readonly [at: number, chain: string, seq: number];

/** After every entry there is. */
const END: Place = [253_402_300_799_000, '', 0];

/**
 * Who has looked at a record, newest first: for the person, and the conformance client.
 *
 * @param before - `cursor` of the last line of the page before.
 * @throws OutcomeError `lookups-not-allowed`, `cursor-invalid`.
 */
export async function lookups(
  session: Session,
  pat: string,
  { limit, before }: { readonly limit: number; readonly before: string | undefined },
): Promise<readonly Lookup[]> {
  const { ground } = (await session.passage()).visibility;
  if (ground !== 'own-record' && ground !== 'conformance') throw lookupsNotAllowed();
  const binding = cursorBinding(session, `lookups ${pat}`);
  const [at, chain, seq] =
    before === undefined ? END : placeOf(session.cursors.verify(before, binding));
  const rows = await session.database.reads.query<EntryRow>(entriesAbout, [
    pat,
    at,
    chain,
    seq,
    limit,
  ]);
  return rows.map((row) => ({
    ...line(row),
    cursor: session.cursors.sign([Math.round(row.at), row.chain, row.seq], binding),
  }));
}

function placeOf(position: readonly unknown[]): Place {
  const [at, chain, seq] = position;
  if (typeof at !== 'number' || typeof chain !== 'string' || typeof seq !== 'number') {
    throw cursorInvalid();
  }
  return [at, chain, seq];
}

function line({ at, entry }: EntryRow): Omit<Lookup, 'cursor'> {
  const { actor, act, types, ground, outcome } = parseEntry(entry);
  return {
    at: Math.round(at),
    actorName: actor.name,
    actorKind: actor.kind,
    ...(actor.organisationName !== undefined && { organisationName: actor.organisationName }),
    ...(actor.role !== undefined && { role: actor.role }),
    act,
    types,
    ground: ground as Ground,
    outcome,
  };
}
