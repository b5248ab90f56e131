import { searchParameters } from '#fhir';
import type { Visibility } from '../gate/visibility.ts';
import { personColumns } from '../search/compile.ts';
import { msOf, unseen } from '../search/sql.ts';
import { prepared } from '../search/statement-names.ts';
import { tokenHash } from '../search/token-condition.ts';
import { numberColumn } from './columns.ts';
import type { Statement } from './database.ts';
import { homesOf } from './person-scope.ts';
import type { CodedValue, PersonRow, Reading, ReadRows } from './record.ts';
import { disclosed, type Row, toStored } from './row.ts';
import type { Session } from './session.ts';

/** Rows that a reading looks through: no index tells them by code, so the length of the record must not matter. */
const MOST_LOOKED_THROUGH = 1_000;

interface ReadRow extends Row {
  readonly rt: string;
  /** Place of the reading that it was read for, from 1. */
  readonly n: number;
  readonly at: number | null;
  /** Rows of the type, counted no further than one more than are looked through; null when nobody asked. */
  readonly held: number | null;
}

/** Stands for a reading without rows. */
type NothingRead = Pick<ReadRow, 'n' | 'held'> & { readonly id: null };

const columns = `${personColumns}, r.rt, ${msOf('r.at')} as at`;
const names = ['pat', 'id', 'ver', 'upd', 'org', 'also', 'txt', 'rt', 'at'];
const order = 'order by r.sort desc, r.id';

/** Each reading stops when it has what it may have; one for another length of the type does not begin. */
function ofOwnRecord({ sql }: Visibility): Statement {
  const rows = `from resource r where r.pat = $1 and r.rt = t.rt and (${sql('r', 8, '$1')})`;
  const lookedThrough = unseen(String(MOST_LOOKED_THROUGH), 'int');
  return prepared(`with t as materialized (
      select rt, most, wanted::int8[], unwanted::int8[], above, up_to, n from unnest(${unseen('$2', 'text[]')}, ${unseen('$3', 'int[]')}, ${unseen('$4', 'text[]')},
        ${unseen('$5', 'text[]')}, ${unseen('$6', 'int[]')}, ${unseen('$7', 'int[]')})
        with ordinality as t(rt, most, wanted, unwanted, above, up_to, n)),
    h as materialized (
      select t.rt, (select count(*)::int4 from (select 1 ${rows} limit ${lookedThrough} + 1) c) as held
      from (select distinct rt from t where above is not null or up_to is not null) t)
    select t.n::int4 as n, h.held, ${names.map((name) => `r.${name}`).join(', ')} from t left join h on h.rt = t.rt
    left join lateral (
      select ${columns}, r.sort from (
        select r.* ${rows} and (t.above is null or h.held > t.above) and (t.up_to is null or h.held <= t.up_to)
        ${order} limit ${lookedThrough}) r
      where case when t.wanted is null then true else r.tok && t.wanted end
        and case when t.unwanted is null then true else not r.tok && t.unwanted end
      ${order} limit t.most) r on true
    order by t.n, r.sort desc, r.id`);
}

const concerning = ({ sql }: Visibility): Statement =>
  prepared(`select ${columns}, 0 as n, null::int4 as held from resource r
    where r.pat = any($1::text[]) and r.rt = any($2::text[]) and $4 = any(r.also)
      and (${sql('r', 5)})
    ${order} limit $3::int`);

/**
 * Rows of one record in one statement; those that lie in others' records, which are rare, in another.
 *
 * @returns what each reading found, in the order of the readings.
 */
export async function newestRows(
  session: Session,
  pat: string,
  readings: readonly Reading[],
): Promise<readonly ReadRows[]> {
  const { visibility } = await session.passage();
  const { reads } = session.database;
  const types = [...new Set(readings.map(({ type }) => type))];
  const values = [pat, ...columnsOf(readings), ...visibility.values];
  const [own, homes] = await Promise.all([
    reads.query<ReadRow | NothingRead>(ofOwnRecord(visibility), values),
    homesOf(session, pat, types),
  ]);
  const limit = Math.max(...readings.map((reading) => reading.limit));
  const others =
    homes.length === 0
      ? []
      : await reads.query<ReadRow>(concerning(visibility), [
          homes,
          types,
          limit,
          pat,
          ...visibility.values,
        ]);
  for (const row of [...own, ...others]) {
    if (row.id === null) continue;
    disclosed(row, { type: row.rt, ground: visibility.ground }, session.log.target);
  }
  return divided(readings, own, others);
}

function divided(
  readings: readonly Reading[],
  own: readonly (ReadRow | NothingRead)[],
  others: readonly ReadRow[],
): readonly ReadRows[] {
  const found = readings.map((): PersonRow[] => []);
  const long = new Set<string | undefined>();
  const add = (row: ReadRow, place: number): void => {
    found[place]?.push({ ...toStored(row.rt, row), ...(row.at !== null && { at: row.at }) });
  };
  for (const row of own) {
    if (row.id !== null) add(row, row.n - 1);
    if ((row.held ?? 0) > MOST_LOOKED_THROUGH) long.add(readings[row.n - 1]?.type);
  }
  // Few, and told by nothing but their type: whoever reads the type first has them.
  for (const row of others) {
    add(
      row,
      readings.findIndex(({ type }) => type === row.rt),
    );
  }
  return readings.map(({ type, limit }, index) => {
    const rows = found[index] ?? [];
    return { rows, isCut: rows.length >= limit || long.has(type) };
  });
}

const columnsOf = (readings: readonly Reading[]): readonly unknown[] => [
  readings.map(({ type }) => type),
  readings.map(({ limit }) => limit),
  readings.map(({ type, having }) => hashesOf(type, having)),
  readings.map(({ type, lacking }) => hashesOf(type, lacking)),
  readings.map(({ whenAbove }) => whenAbove ?? null),
  readings.map(({ whenUpTo }) => whenUpTo ?? null),
];

/** @throws TypeError when a type has no such search parameter. */
function hashesOf(type: string, values: readonly CodedValue[] = []): string | null {
  if (values.length === 0) return null;
  const hashes = values.map(({ param, ...token }) => {
    const index = searchParameters(type).get(param)?.index;
    if (index === undefined) throw new TypeError(`${type} has no tokens of "${param}"`);
    return tokenHash(index, token);
  });
  return numberColumn(hashes);
}
