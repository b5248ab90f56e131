import type { SearchInclude, SearchQuery } from '#fhir';
import type { Visibility } from '../gate/visibility.ts';
import { personColumns, registerColumns } from '../search/compile.ts';
import { tooCostly } from '../search/errors.ts';
import { msOf, unseen } from '../search/sql.ts';
import { prepared } from '../search/statement-names.ts';
import { textColumn } from './columns.ts';
import type { Stored } from './record.ts';
import { isRegisterType } from './register-types.ts';
import { disclosed, type Row, toStored } from './row.ts';
import type { Session } from './session.ts';

/** Rows that one `_include` or `_revinclude` may add to a page. */
const MOST_INCLUDED = 1_000;

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
 * Every hop carries the predicate: a row that may not be seen is not brought along and leaves no trace.
 *
 * @throws OutcomeError `too-costly` - more than 1,000 rows for one parameter.
 */
export async function included(
  session: Session,
  query: SearchQuery,
  matches: readonly Row[],
): Promise<readonly Stored[]> {
  if (matches.length === 0 || query.include.length + query.revinclude.length === 0) return [];
  const { visibility } = await session.passage();
  const found = await Promise.all([
    ...query.include.map((include) =>
      forward(session, visibility, { include, matches, type: query.type }),
    ),
    ...query.revinclude.map((include) =>
      backward(session, visibility, { include, matches, type: query.type }),
    ),
  ]);
  const seen = new Set(matches.map(({ id }) => `${query.type}/${id}`));
  const fresh = found.flat().filter(({ type, row }) => {
    const address = `${type}/${row.id}`;
    return !seen.has(address) && seen.add(address);
  });
  const { ground } = visibility;
  for (const { type, row } of fresh) {
    if (row.pat !== '') disclosed(row, { type, ground }, session.log.target);
  }
  return fresh.map(({ type, row }) => toStored(type, row));
}

/** Part of what belongs to a page would look like all of it. */
function bounded<T>(found: readonly T[]): readonly T[] {
  if (found.length > MOST_INCLUDED) throw tooCostly();
  return found;
}

interface Hop {
  readonly include: SearchInclude;
  readonly matches: readonly Row[];
  /** Type of the matches. */
  readonly type: string;
}

async function forward(session: Session, visibility: Visibility, hop: Hop): Promise<Found[]> {
  const { include, matches, type } = hop;
  if (include.source !== type) return [];
  const ids = matches.map(({ id }) => id);
  const target = include.target ?? '';
  if (isRegisterType(type)) {
    const references = await session.database.reads.query<Reference>(registerReferences, [
      type,
      ids,
      include.index,
      target,
    ]);
    return elsewhere(session, visibility, bounded(references));
  }
  const pointed = await session.database.reads.query<Pointed>(sameRecord(visibility), [
    textColumn(matches.map(({ pat }) => pat)),
    textColumn(ids),
    type,
    include.index,
    target,
    ...visibility.values,
  ]);
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

const registerReferences = {
  name: 'include-register',
  text: `select distinct x.trt, x.tid from register_ref x
    where x.rt = $1 and x.id = any($2::text[]) and x.p = $3::smallint and ($4 = '' or x.trt = $4)
    limit ${MOST_INCLUDED + 1}`,
};

const sameRecord = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select t.trt, t.tid, r.pat, coalesce(r.id, g.id) as id, coalesce(r.ver, g.ver) as ver,
      ${msOf('coalesce(r.upd, g.upd)')} as upd, r.org, r.also, coalesce(r.txt, g.txt) as txt from (
      select distinct x.pat, x.trt, x.tid from unnest(${unseen('$1', 'text[]')}, ${unseen('$2', 'text[]')}) as m(pat, id)
        join idx_ref x on x.pat = m.pat and x.id = m.id
      where x.rt = $3 and x.p = $4::smallint and ($5 = '' or x.trt = $5)) t
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
    join register r on r.rt = k.rt and r.id = k.id`,
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
  const { include, matches, type } = hop;
  const ids = matches.map(({ id }) => id);
  const values = [type, ids, include.index, include.source];
  const rows = await (isRegisterType(include.source)
    ? session.database.reads.query<Row>(registersPointing, values)
    : session.database.reads.query<Row>(rowsPointing(visibility), [
        ...values,
        ...visibility.values,
      ]));
  return bounded(rows).map((row) => ({ type: include.source, row }));
}

const rowsPointing = (visibility: Visibility): ReturnType<typeof prepared> =>
  prepared(`select ${personColumns} from resource r
    where (r.pat, r.rt, r.id) in (select x.pat, x.rt, x.id from idx_ref x
        where x.trt = $1 and x.tid = any($2::text[]) and x.p = $3::smallint and x.rt = $4)
      and (${visibility.sql('r', 5)})
    order by r.sort desc, r.id limit ${MOST_INCLUDED + 1}`);

const registersPointing = {
  name: 'revinclude-register',
  text: `select ${registerColumns} from register r
    where r.rt = $4 and r.id in (select x.id from register_ref x
        where x.trt = $1 and x.tid = any($2::text[]) and x.p = $3::smallint and x.rt = $4)
    order by r.sort desc, r.id limit ${MOST_INCLUDED + 1}`,
};
