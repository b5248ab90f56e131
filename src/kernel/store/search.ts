import type { SearchFilter, SearchQuery } from '#fhir';
import { type Compiled, compileCount, compilePage, type SearchWidth } from '../search/compile.ts';
import type { CursorBinding, Position } from '../search/cursor.ts';
import { tooCostly } from '../search/errors.ts';
import { type KeyedRow, positionAfter } from '../search/position.ts';
import { resolveConcepts } from '../search/resolve-concepts.ts';
import type { Connection } from './database.ts';
import { inTime } from './in-time.ts';
import { included } from './include.ts';
import { homesOf, personNamed } from './person-scope.ts';
import type { SearchPage } from './record.ts';
import { isRegisterType } from './register-types.ts';
import { disclosed, type Row, toStored } from './row.ts';
import { cursorBinding, type Session } from './session.ts';
import { wide } from './wide.ts';

/** Entries of a page that does not say how many. */
const DEFAULT_COUNT = 50;
/** Totals are counted to here; a search that finds more is too broad to be counted. */
const MOST_COUNTED = 100_000;

/** A row with what the page is ordered by. */
type OrderedRow = Row & KeyedRow;

/** A search that can be compiled, and one text for it, whatever page of it is asked for. */
interface Asked {
  readonly query: SearchQuery;
  readonly criteria: () => string;
}

/**
 * One page of a search.
 *
 * A search that names a person is an act on that person: it is logged, found or not.
 *
 * @throws OutcomeError `cursor-invalid`, `search-not-supported`, `codes-unknown`, `too-costly`.
 */
export async function search(session: Session, query: SearchQuery): Promise<SearchPage> {
  const filters = await resolveConcepts(query.filters, session.concepts);
  const asked = { query: { ...query, filters }, criteria: () => criteriaText(query) };
  return isRegisterType(query.type) ? ofRegister(session, asked) : ofPersons(session, asked);
}

async function ofPersons(session: Session, asked: Asked): Promise<SearchPage> {
  const now = session.context.at;
  const { query, criteria } = asked;
  const { visibility } = await session.passage();
  const pat = await personNamed(session, query);
  const clinicalTime = session.assembly.resources.get(query.type)?.clinicalTime;
  const width = { visibility, now, ...(clinicalTime !== undefined && { clinicalTime }) };
  const page = await pageOf(
    session,
    asked,
    pat === undefined
      ? (find) => find(width)
      : (find) => inRecords(session, { pat, type: query.type, width, find }),
  );
  if (page.matches.length === 0) session.log.criteria(criteria());
  if (pat !== undefined && page.matches.length === 0) await logAim(session, query.type, pat);
  return page;
}

/** Rows that belong to nobody; what points at them may, and is looked at as far as it may be seen. */
async function ofRegister(session: Session, asked: Asked): Promise<SearchPage> {
  const { at: now } = session.context;
  if (!asked.query.filters.some(isAboutOthers)) {
    return pageOf(session, asked, (find) => find({ now }));
  }
  const { visibility } = await session.passage();
  session.log.criteria(asked.criteria());
  return pageOf(session, asked, (find) => find({ now, visibility }));
}

/** Whether a criterion is met or not by rows of other types. */
function isAboutOthers(filter: SearchFilter): boolean {
  if (filter.kind === 'any') return filter.filters.some(isAboutOthers);
  return filter.kind === 'chain' || filter.kind === 'has';
}

/** Finds something as wide as a search is. */
type Reach = <T>(find: (width: SearchWidth) => Promise<T>) => Promise<T>;

/**
 * In a person's own record; and in those of others where rows lie that concern her too, which are rare: whether
 * there are any is asked in the same turn.
 */
async function inRecords<T>(
  session: Session,
  asked: {
    readonly pat: string;
    readonly type: string;
    readonly width: SearchWidth;
    readonly find: (width: SearchWidth) => Promise<T>;
  },
): Promise<T> {
  const { pat, type, width, find } = asked;
  const [found, homes] = await Promise.all([
    find({ ...width, pats: [pat] }),
    homesOf(session, pat, [type]),
  ]);
  return homes.length === 0 ? found : find({ ...width, pats: [pat, ...homes] });
}

/** Nobody was disclosed, but somebody was looked for. As many statements when nobody is there. */
async function logAim(session: Session, type: string, pat: string): Promise<void> {
  const { decide } = await session.passage();
  const ground = await decide(pat);
  if (pat !== '') session.log.target({ pat, ground, type });
}

async function pageOf(
  session: Session,
  { query, criteria }: Asked,
  reach: Reach,
): Promise<SearchPage> {
  const binding = (): CursorBinding => cursorBinding(session, criteria());
  const position =
    query.cursor === undefined ? undefined : session.cursors.verify(query.cursor, binding());
  const total = wantsTotal(query)
    ? { total: await reach((width) => count(session, query, width)) }
    : {};
  if (query.summary === 'count' || query.count === 0)
    return { matches: [], included: [], ...total };
  const size = query.count ?? DEFAULT_COUNT;
  const place = { limit: size + 1, ...(position && { position }) };
  const { rows, keys } = await reach((width) => rowsOf(session, query, width, place));
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  if (!isRegisterType(query.type)) await logShown(session, query.type, shown);
  return {
    matches: shown.map((row) => toStored(query.type, row)),
    included: await included(session, query, shown),
    ...total,
    ...(last && { next: session.cursors.sign(positionAfter(keys, last), binding()) }),
  };
}

async function logShown(session: Session, type: string, shown: readonly Row[]): Promise<void> {
  const { ground } = (await session.passage()).visibility;
  for (const row of shown) disclosed(row, { type, ground }, session.log.target);
}

const wantsTotal = ({ summary, total, count }: SearchQuery): boolean =>
  summary === 'count' || total !== 'none' || count === 0;

/** A search of everybody must not stand in the way of those of one person. */
function connectionFor(session: Session, { pats, visibility }: SearchWidth): Connection {
  const isWide = visibility !== undefined && pats === undefined;
  return isWide ? wide(session) : session.database.reads;
}

async function rowsOf(
  session: Session,
  query: SearchQuery,
  width: SearchWidth,
  page: { readonly position?: Position; readonly limit: number },
): Promise<{ readonly rows: readonly OrderedRow[]; readonly keys: Compiled['keys'] }> {
  const { statement, values, keys } = compilePage(query, width, page);
  const rows = await inTime(connectionFor(session, width).query<OrderedRow>(statement, values));
  return { rows, keys };
}

/** @throws OutcomeError `too-costly` */
async function count(session: Session, query: SearchQuery, width: SearchWidth): Promise<number> {
  const { statement, values } = compileCount(query, width, MOST_COUNTED + 1);
  const [row] = await inTime(connectionFor(session, width).query<{ n: number }>(statement, values));
  const n = row?.n ?? 0;
  if (n > MOST_COUNTED) throw tooCostly();
  return n;
}

/** One text for one search, whatever page of it is asked for. */
function criteriaText({ type, filters, sort, include, revinclude }: SearchQuery): string {
  return `${type}?${JSON.stringify({ filters, sort, include, revinclude })}`;
}
