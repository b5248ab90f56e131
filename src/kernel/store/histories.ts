import type { Visibility } from '../gate/visibility.ts';
import type { Position } from '../search/cursor.ts';
import { cursorInvalid } from '../search/errors.ts';
import { msOf, Parameters } from '../search/sql.ts';
import { notFound } from './errors.ts';
import { inTime } from './in-time.ts';
import { locatePerson, toVersion, type VersionRow } from './read.ts';
import type { HistoryPage, HistoryQuery, Version } from './record.ts';
import { isRegisterType } from './register-types.ts';
import { disclosed } from './row.ts';
import { cursorBinding, type Session } from './session.ts';
import { wide } from './wide.ts';

/** Versions a page that does not say how many. */
const DEFAULT_COUNT = 50;

type TypedRow = VersionRow & { readonly rt: string };

/** What one page is made of, as far as every table is asked the same. */
interface Page {
  readonly query: HistoryQuery;
  readonly position?: Position;
  readonly limit: number;
}

/**
 * One page of the versions of a row, of a type, or of everything that may be seen; newest first.
 *
 * @throws OutcomeError `not-found` (a row of which no version may be seen), `cursor-invalid`, `too-costly`.
 * @see https://hl7.org/fhir/R4/http.html#history
 */
export async function versions(session: Session, query: HistoryQuery): Promise<HistoryPage> {
  const { id, count = DEFAULT_COUNT, cursor } = query;
  const text = textOf(query);
  const binding = cursorBinding(session, text);
  const position = cursor === undefined ? undefined : session.cursors.verify(cursor, binding);
  const page: Page = { query, limit: count + 1, ...(position && { position }) };
  const rows = await newestOf(session, page);
  if (rows.length === 0 && id !== undefined) await assureKnown(session, query);
  const shown = rows.slice(0, count);
  if (shown.length === 0) session.log.criteria(text);
  await logShown(session, shown);
  const last = rows.length > count ? shown.at(-1) : undefined;
  return {
    versions: shown.map((row): Version => toVersion(row.rt, row)),
    ...(last && { next: session.cursors.sign([last.upd, last.rt, last.id, last.ver], binding) }),
  };
}

/** What is asked for, in the log and in what a cursor is bound to. */
const textOf = ({ type = '', id = '', since, at }: HistoryQuery): string =>
  `history ${type}/${id} ${since ?? ''}${at === undefined ? '' : ` ${at.lo}-${at.hi}`}`;

async function logShown(session: Session, shown: readonly TypedRow[]): Promise<void> {
  const { ground } = (await session.passage()).visibility;
  for (const row of shown) {
    if (row.pat !== '') disclosed(row, { type: row.rt, ground }, session.log.target);
  }
}

async function newestOf(session: Session, page: Page): Promise<readonly TypedRow[]> {
  const { type } = page.query;
  const [persons, registers] = await inTime(
    Promise.all([
      type === undefined || !isRegisterType(type) ? ofPersons(session, page) : [],
      type === undefined || isRegisterType(type) ? ofRegisters(session, page) : [],
    ]),
  );
  return [...persons, ...registers].sort(newestFirst);
}

/** The order of the keyset: time, then type and id, then version. */
function newestFirst(a: TypedRow, b: TypedRow): number {
  if (a.upd !== b.upd) return b.upd - a.upd;
  const [left, right] = [`${a.rt}/${a.id}`, `${b.rt}/${b.id}`];
  if (left !== right) return a.rt < b.rt || (a.rt === b.rt && a.id < b.id) ? -1 : 1;
  return b.ver - a.ver;
}

async function ofPersons(session: Session, page: Page): Promise<readonly TypedRow[]> {
  const { visibility } = await session.passage();
  const { type, id } = page.query;
  const pat = type !== undefined && id !== undefined && (await locatePerson(session, type, id));
  const sql = new Parameters();
  const person = typeof pat === 'string' ? sql.bind(pat) : undefined;
  const where = [
    ...(person === undefined ? [] : [`r.pat = ${person}`]),
    ...conditions(page, sql),
    visible(visibility, person, sql),
    // What replaced a version may be hidden from who may see that version: then nothing replaced it.
    ...standing(
      page,
      sql,
      () => `history n where n.pat = r.pat and ${visible(visibility, person, sql, 'n')}`,
    ),
  ];
  const columns = `r.pat, r.rt, r.id, r.ver, ${msOf('r.upd')} as upd, r.org, r.also, r.txt, r.op`;
  return ask(session, `select ${columns} from history r`, {
    where,
    query: page.query,
    limit: page.limit,
    sql,
  });
}

const visible = (
  visibility: Visibility,
  person: string | undefined,
  sql: Parameters,
  row = 'r',
): string => sql.embed(visibility.values, (first) => `(${visibility.sql(row, first, person)})`);

/** That a version was the newest at some instant: made before the time ended, not replaced before it began. */
function standing(
  { query: { at } }: Page,
  sql: Parameters,
  replacing: () => string,
): readonly string[] {
  if (at === undefined) return [];
  const [from, to] = [sql.instant(at.lo), sql.instant(at.hi)];
  return [
    `r.upd < ${to}`,
    `not exists (select 1 from ${replacing()} and n.rt = r.rt and n.id = r.id and n.ver > r.ver and n.upd <= ${from})`,
  ];
}

function ofRegisters(session: Session, page: Page): Promise<readonly TypedRow[]> {
  const sql = new Parameters();
  const where = [
    ...conditions(page, sql),
    ...standing(page, sql, () => 'register_history n where true'),
  ];
  const columns = `'' as pat, r.rt, r.id, r.ver, ${msOf('r.upd')} as upd, null as org, null as also, r.txt, r.op`;
  return ask(session, `select ${columns} from register_history r`, {
    where,
    query: page.query,
    limit: page.limit,
    sql,
  });
}

async function ask(
  session: Session,
  from: string,
  {
    where,
    query,
    limit,
    sql,
  }: Pick<Page, 'query' | 'limit'> & {
    readonly where: readonly string[];
    readonly sql: Parameters;
  },
): Promise<readonly TypedRow[]> {
  const text = `${from} where ${['true', ...where].join(' and ')}
    order by r.upd desc, r.rt, r.id, r.ver desc limit ${sql.bind(limit)}::int`;
  // What is about everybody stays out of the way of those who read one record.
  const connection = query.id === undefined ? wide(session) : session.database.reads;
  return connection.query<TypedRow>({ text }, sql.values);
}

function conditions({ query, position }: Page, sql: Parameters): string[] {
  const { type, id, since } = query;
  return [
    ...(type === undefined ? [] : [`r.rt = ${sql.bind(type)}`]),
    ...(id === undefined ? [] : [`r.id = ${sql.bind(id)}`]),
    ...(since === undefined ? [] : [`r.upd >= ${sql.instant(since)}`]),
    ...(position === undefined ? [] : [after(position, sql)]),
  ];
}

function after(position: Position, sql: Parameters): string {
  const [upd, rt, id, ver] = position;
  if (typeof upd !== 'number' || typeof ver !== 'number') throw cursorInvalid();
  const at = sql.instant(upd);
  const [type, row] = [sql.bind(rt), sql.bind(id)];
  return `r.upd <= ${at} and (r.upd < ${at} or (r.rt, r.id) > (${type}, ${row})
    or (r.rt = ${type} and r.id = ${row} and r.ver < ${sql.bind(ver)}::int))`;
}

/** Nothing since then is an answer; nothing at all is not. */
async function assureKnown(session: Session, query: HistoryQuery): Promise<void> {
  const { type, id } = query;
  const [row] = await newestOf(session, {
    query: { ...(type !== undefined && { type }), ...(id !== undefined && { id }) },
    limit: 1,
  });
  if (row !== undefined) return;
  if (type !== undefined && id !== undefined && !isRegisterType(type)) {
    const pat = await locatePerson(session, type, id);
    if (pat !== '') session.log.target({ pat, ground: 'none', type });
  }
  throw notFound();
}
