import { mayPointAt, type SearchInclude, type SearchQuery, searchParameters } from '#fhir';
import type { Visibility } from '../gate/visibility.ts';
import { personColumns, registerColumns } from '../search/compile.ts';
import { tooCostly } from '../search/errors.ts';
import { msOf, unseen } from '../search/sql.ts';
import { prepared } from '../search/statement-names.ts';
import { numberColumn, textColumn } from './columns.ts';
import { inTime } from './in-time.ts';
import type { Stored } from './record.ts';
import { isRegisterType } from './register-types.ts';
import { disclosed, type Row, toStored } from './row.ts';
import type { Session } from './session.ts';

/** Rows that one `_include` or `_revinclude` may add to a page. */
const MOST_INCLUDED = 1_000;
/** Rows that a page may bring along. */
const MOST_IN_ALL = 5_000;
/** Steps from the page that what is iterated may take. */
const MOST_ROUNDS = 20;

/** A reference, and the row it points at when that lies in a register, or in the same record and may be seen. */
type Pointed = Omit<Row, 'pat' | 'txt'> &
  Reference & {
    readonly pat: string | null;
    readonly txt: string | null;
  };

interface Found {
  readonly type: string;
  readonly row: Row;
}

interface Reference {
  readonly trt: string;
  readonly tid: string;
}

/**
 * What a page brings along, each row once and none of the page's own.
 *
 * Every hop carries the predicate: a row that may not be seen is not brought along and leaves no trace. What is
 * iterated goes on from what was brought along, until nothing is new; a circle comes to an end by that.
 *
 * @throws OutcomeError `too-costly` - more than 1,000 rows for one parameter, 5,000 rows or 20 rounds in all.
 */
export async function included(
  session: Session,
  query: SearchQuery,
  matches: readonly Row[],
): Promise<readonly Stored[]> {
  if (matches.length === 0 || query.include.length + query.revinclude.length === 0) return [];
  const { visibility } = await session.passage();
  const seen = new Set(matches.map(({ id }) => `${query.type}/${id}`));
  const isNew = ({ type, row }: Found): boolean => {
    const address = `${type}/${row.id}`;
    return !seen.has(address) && seen.add(address) !== undefined;
  };
  const all: Found[] = [];
  let latest: readonly Found[] = matches.map((row) => ({ type: query.type, row }));
  for (let round = 0; latest.length > 0; round += 1) {
    const hops = hopsFrom(query, latest, round);
    const found = await inTime(Promise.all(hops.map((hop) => follow(session, visibility, hop))));
    latest = found.flat().filter(isNew);
    all.push(...latest);
    if (all.length > MOST_IN_ALL) throw tooCostly();
  }
  const { ground } = visibility;
  for (const { type, row } of all) {
    if (row.pat !== '') disclosed(row, { type, ground }, session.log.target);
  }
  return all.map(({ type, row }) => toStored(type, row));
}

/** What is followed from the newest rows; after the first round only what is iterated. */
function hopsFrom(
  { include, revinclude }: SearchQuery,
  latest: readonly Found[],
  round: number,
): readonly Hop[] {
  const byType = Map.groupBy(latest, ({ type }) => type);
  const wanted = (all: readonly SearchInclude[]): readonly SearchInclude[] =>
    round > 0 ? all.filter(({ iterate }) => iterate) : all;
  const rowsOf = (type: string): readonly Row[] => (byType.get(type) ?? []).map(({ row }) => row);
  const forward = alike(wanted(include)).map((includes): Hop => {
    const type = includes[0].source;
    return { isForward: true, includes, type, matches: rowsOf(type) };
  });
  const backward = [...byType.keys()].flatMap((type) =>
    alike(wanted(revinclude).filter((each) => mayLeadTo(each, type))).map(
      (includes): Hop => ({ isForward: false, includes, type, matches: rowsOf(type) }),
    ),
  );
  const hops = [...forward, ...backward].filter(({ matches }) => matches.length > 0);
  if (hops.length > 0 && round >= MOST_ROUNDS) throw tooCostly();
  return hops;
}

/** Parameters of one source with one target are followed by one statement. */
const alike = (
  includes: readonly SearchInclude[],
): readonly (readonly [SearchInclude, ...SearchInclude[]])[] =>
  [...Map.groupBy(includes, ({ source, target }) => `${source} ${target}`).values()].flatMap(
    ([first, ...more]) => (first ? [[first, ...more] as const] : []),
  );

function mayLeadTo({ source, param, target }: SearchInclude, type: string): boolean {
  const definition = searchParameters(source).get(param);
  return (target ?? type) === type && definition !== undefined && mayPointAt(definition, type);
}

/** What is pointed at stands by its address: the engine's own order would tell of rows that may not be seen. */
async function follow(session: Session, visibility: Visibility, hop: Hop): Promise<Found[]> {
  if (!hop.isForward) return backward(session, visibility, hop);
  const addressOf = ({ type, row }: Found): string => `${type}/${row.id}`;
  const found = await forward(session, visibility, hop);
  return found.sort((one, other) => (addressOf(one) < addressOf(other) ? -1 : 1));
}

/** Part of what belongs to a page would look like all of it. */
function bounded<T>(found: readonly T[]): readonly T[] {
  if (found.length > MOST_INCLUDED) throw tooCostly();
  return found;
}

interface Hop {
  readonly isForward: boolean;
  /** Of one source, with one target. */
  readonly includes: readonly [SearchInclude, ...SearchInclude[]];
  readonly matches: readonly Row[];
  /** Type of the matches. */
  readonly type: string;
}

/** One parameter is compared, several are looked for. */
const isOneOf = (place: string, isMany: boolean): string =>
  isMany ? `any(${place}::int2[])` : `${place}::smallint`;

const numbersOf = ({ includes: [first, ...more] }: Hop): string | number =>
  more.length === 0 ? first.index : numberColumn([first.index, ...more.map(({ index }) => index)]);

const isManyIn = ({ includes }: Hop): boolean => includes.length > 1;

async function forward(session: Session, visibility: Visibility, hop: Hop): Promise<Found[]> {
  const { includes, matches, type } = hop;
  const ids = matches.map(({ id }) => id);
  const target = includes[0].target ?? '';
  if (isRegisterType(type)) {
    const references = await session.database.reads.query<Reference>(
      registerReferences(isManyIn(hop)),
      [type, ids, numbersOf(hop), target],
    );
    return elsewhere(session, visibility, bounded(references));
  }
  const pointed = await session.database.reads.query<Pointed>(
    sameRecord(visibility, isManyIn(hop)),
    [
      textColumn(matches.map(({ pat }) => pat)),
      textColumn(ids),
      type,
      numbersOf(hop),
      target,
      ...visibility.values,
    ],
  );
  const here = bounded(pointed).flatMap(({ trt, tid: _, ...row }) =>
    row.txt === null ? [] : [{ type: trt, row: { ...row, pat: row.pat ?? '', txt: row.txt } }],
  );
  return [
    ...here,
    ...(await elsewhere(
      session,
      visibility,
      pointed.filter(({ trt, txt }) => txt === null && !isRegisterType(trt)),
    )),
  ];
}

const registerReferences = (isMany: boolean): ReturnType<typeof prepared> =>
  prepared(`select distinct x.trt, x.tid from register_ref x
    where x.rt = $1 and x.id = any($2::text[]) and x.p = ${isOneOf('$3', isMany)} and ($4 = '' or x.trt = $4)
    limit ${MOST_INCLUDED + 1}`);

const sameRecord = (visibility: Visibility, isMany: boolean): ReturnType<typeof prepared> =>
  prepared(`select t.trt, t.tid, r.pat, coalesce(r.id, g.id) as id, coalesce(r.ver, g.ver) as ver,
      ${msOf('coalesce(r.upd, g.upd)')} as upd, r.org, r.also, coalesce(r.txt, g.txt) as txt from (
      select distinct x.pat, x.trt, x.tid from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}) as m(pat, id)
        join idx_ref x on x.pat = m.pat and x.id = m.id
      where x.rt = $3 and x.p = ${isOneOf('$4', isMany)} and ($5 = '' or x.trt = $5)) t
    left join resource r on r.pat = t.pat and r.rt = t.trt and r.id = t.tid
      and (${visibility.sql('r', 6)})
    left join register g on g.rt = t.trt and g.id = t.tid
    limit ${MOST_INCLUDED + 1}`);

/** Targets in registers, and in records of other persons. */
async function elsewhere(
  session: Session,
  visibility: Visibility,
  references: readonly Reference[],
): Promise<Found[]> {
  const unique = [...new Map(references.map((each) => [`${each.trt}/${each.tid}`, each])).values()];
  const register = unique.filter(({ trt }) => isRegisterType(trt));
  const personal = unique.filter(({ trt }) => !isRegisterType(trt));
  const [ofRegisters, ofPersons] = await Promise.all([
    registerRows(session, register),
    personRows(session, visibility, personal),
  ]);
  return [...ofRegisters, ...ofPersons];
}

const registerRowsOf = {
  name: 'register-rows',
  text: `select r.rt, ${registerColumns} from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}) as k(rt, id)
    join register r on r.rt = k.rt and r.id = k.id order by r.rt, r.id`,
};

/** Rows of registers, those that exist. */
export async function registerRows(
  { database }: Session,
  references: readonly Reference[],
): Promise<readonly Found[]> {
  if (references.length === 0) return [];
  const rows = await database.reads.query<Row & { rt: string }>(registerRowsOf, [
    textColumn(references.map(({ trt }) => trt)),
    textColumn(references.map(({ tid }) => tid)),
  ]);
  return rows.map((row) => ({ type: row.rt, row }));
}

const locateMany = {
  name: 'locate-many',
  text: `select l.id, l.rt, l.pat from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}) as k(rt, id)
    join locator l on l.id = k.id and l.rt = k.rt`,
};

async function personRows(
  { database }: Session,
  visibility: Visibility,
  references: readonly Reference[],
): Promise<readonly Found[]> {
  if (references.length === 0) return [];
  const places = await database.reads.query<{ id: string; rt: string; pat: string }>(locateMany, [
    textColumn(references.map(({ trt }) => trt)),
    textColumn(references.map(({ tid }) => tid)),
  ]);
  const rows = await database.reads.query<Row & { rt: string }>(
    prepared(`select r.rt, ${personColumns} from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}, ${unseen('$3', 'text[]')}) as k(pat, rt, id)
      join resource r on r.pat = k.pat and r.rt = k.rt and r.id = k.id
      where (${visibility.sql('r', 4)})`),
    [
      textColumn(places.map(({ pat }) => pat)),
      textColumn(places.map(({ rt }) => rt)),
      textColumn(places.map(({ id }) => id)),
      ...visibility.values,
    ],
  );
  return rows.map((row) => ({ type: row.rt, row }));
}

async function backward(session: Session, visibility: Visibility, hop: Hop): Promise<Found[]> {
  const { includes, matches, type } = hop;
  const { source } = includes[0];
  const ids = matches.map(({ id }) => id);
  const values = [type, ids, numbersOf(hop), source];
  const { reads } = session.database;
  const isMany = isManyIn(hop);
  const rows = await (isRegisterType(source)
    ? reads.query<Row>(registersPointing(isMany), values)
    : reads.query<Row>(rowsPointing(visibility, isMany), [...values, ...visibility.values]));
  return bounded(rows).map((row) => ({ type: source, row }));
}

const rowsPointing = (visibility: Visibility, isMany: boolean): ReturnType<typeof prepared> =>
  prepared(`select ${personColumns} from resource r
    where (r.pat, r.rt, r.id) in (select x.pat, x.rt, x.id from idx_ref x
        where x.trt = $1 and x.tid = any($2::text[]) and x.p = ${isOneOf('$3', isMany)} and x.rt = $4)
      and (${visibility.sql('r', 5)})
    order by r.sort desc, r.id limit ${MOST_INCLUDED + 1}`);

const registersPointing = (isMany: boolean): ReturnType<typeof prepared> =>
  prepared(`select ${registerColumns} from register r
    where r.rt = $4 and r.id in (select x.id from register_ref x
        where x.trt = $1 and x.tid = any($2::text[]) and x.p = ${isOneOf('$3', isMany)} and x.rt = $4)
    order by r.sort desc, r.id limit ${MOST_INCLUDED + 1}`);
