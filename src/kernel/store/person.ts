import type { Visibility } from '../gate/visibility.ts';
import { personColumns } from '../search/compile.ts';
import { msOf, unseen } from '../search/sql.ts';
import { prepared } from '../search/statement-names.ts';
import { lookups } from './lookups.ts';
import { homesOf } from './person-scope.ts';
import { personRow } from './read.ts';
import type { PersonHandle, PersonRow } from './record.ts';
import { disclosed, type Row, toStored } from './row.ts';
import type { Session } from './session.ts';

/** Rows a type when nobody says how many. */
const DEFAULT_LIMIT = 1_000;

/** @throws OutcomeError `not-found`, `deleted` - like the read of the Patient. */
export async function person(session: Session, patientId: string): Promise<PersonHandle> {
  const row = await personRow(session, 'Patient', patientId);
  const { visibility } = await session.passage();
  return {
    patient: toStored('Patient', row),
    ground: visibility.ground,
    rows: (types, limit = DEFAULT_LIMIT) => rows(session, row.pat, { types, limit }),
    lookups: (limit, before) => lookups(session, row.pat, { limit, before }),
  };
}

interface TypedRow extends Row {
  readonly rt: string;
  readonly at: number | null;
}

const rowsByType = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select r.* from unnest(${unseen('$2', 'text[]')}) with ordinality as t(rt, n)
    cross join lateral (
      select r.rt, ${personColumns}, ${msOf('r.at')} as at from resource r
      where r.pat = $1 and r.rt = t.rt and (${visibility.sql('r', 4, '$1')})
      order by r.sort desc, r.id limit ${unseen('$3', 'int')}) r
    order by t.n`);

const rowsConcerning = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select r.rt, ${personColumns}, ${msOf('r.at')} as at from resource r
    where r.pat = any($1::text[]) and r.rt = any($2::text[]) and $4 = any(r.also)
      and (${visibility.sql('r', 5)})
    order by r.sort desc, r.id limit $3::int`);

/** Rows of the record in one statement; those that lie in others' records, which are rare, in another. */
async function rows(
  session: Session,
  pat: string,
  { types, limit }: { readonly types: readonly string[]; readonly limit: number },
): Promise<readonly PersonRow[]> {
  const { visibility } = await session.passage();
  const { reads } = session.database;
  const [own, homes] = await Promise.all([
    reads.query<TypedRow>(rowsByType(visibility), [pat, types, limit, ...visibility.values]),
    homesOf(session, pat, types),
  ]);
  const values = [homes, types, limit, pat, ...visibility.values];
  const others =
    homes.length === 0 ? [] : await reads.query<TypedRow>(rowsConcerning(visibility), values);
  const { ground } = visibility;
  return [...own, ...others].map((row) => {
    disclosed(row, { type: row.rt, ground }, session.log.target);
    return { ...toStored(row.rt, row), ...(row.at !== null && { at: row.at }) };
  });
}
