import type { Visibility } from '../gate/visibility.ts';
import { personColumns, registerColumns } from '../search/compile.ts';
import type { Position } from '../search/cursor.ts';
import { cursorInvalid } from '../search/errors.ts';
import { Parameters } from '../search/sql.ts';
import { prepared } from '../search/statement-names.ts';
import { textColumn } from './columns.ts';
import { personRow } from './read.ts';
import type { RecordPage, RecordQuery, Stored } from './record.ts';
import { isRegisterType } from './register-types.ts';
import { disclosed, type Row, toStored } from './row.ts';
import { cursorBinding, type Session } from './session.ts';

/** Rows a page that does not say how many. */
const DEFAULT_COUNT = 200;
/** Rows in the records of others that concern the person too. */
const MOST_SHARED = 1_000;

type TypedRow = Row & { readonly rt: string };

/**
 * A page of everything in a person's record that the context may see, in the order of type and id, the Patient first;
 * with the rows of registers that they refer to. Rows that lie in the records of others come with the last page.
 *
 * @throws OutcomeError `not-found`, `deleted` (like a read of the Patient), `cursor-invalid`.
 */
export async function wholeRecord(
  session: Session,
  patientId: string,
  query: RecordQuery,
): Promise<RecordPage> {
  const { cursor, count = DEFAULT_COUNT, ...criteria } = query;
  const binding = cursorBinding(session, `everything ${patientId} ${JSON.stringify(criteria)}`);
  const position = cursor === undefined ? undefined : session.cursors.verify(cursor, binding);
  const patient = await personRow(session, 'Patient', patientId);
  const { visibility } = await session.passage();
  const place = { pat: patient.pat, query, limit: count + 1, ...(position && { position }) };
  const rows = await rowsOf(session, visibility, place);
  const shown = rows.slice(0, count);
  const last = rows.length > count ? shown.at(-1) : undefined;
  const shared = last ? [] : await sharedRows(session, visibility, place);
  const all = [...shown, ...shared];
  const registers = await registersOf(session, all, query.types);
  const { ground } = visibility;
  for (const row of all) disclosed(row, { type: row.rt, ground }, session.log.target);
  const first = position === undefined && wants(query, 'Patient') ? [patientRow(patient)] : [];
  return {
    rows: [...first, ...all].map((row): Stored => toStored(row.rt, row)),
    registers,
    ...(last && { next: session.cursors.sign([last.rt, last.id], binding) }),
  };
}

const patientRow = (row: Row): TypedRow => ({ ...row, rt: 'Patient' });

const wants = ({ types, since }: RecordQuery, type: string): boolean =>
  since === undefined && (types === undefined || types.includes(type));

interface Place {
  readonly pat: string;
  readonly query: RecordQuery;
  readonly limit: number;
  readonly position?: Position;
}

/** The Patient comes by itself, unless only what is new was asked for. */
async function rowsOf(
  { database }: Session,
  visibility: Visibility,
  { pat, query, limit, position }: Place,
): Promise<readonly TypedRow[]> {
  const sql = new Parameters();
  const person = sql.bind(pat);
  const where = [
    `r.pat = ${person}`,
    ...(query.since === undefined ? [`r.rt <> 'Patient'`] : []),
    ...(position === undefined ? [] : [after(position, sql)]),
    ...criteriaOf(query, sql),
    sql.embed(visibility.values, (first) => `(${visibility.sql('r', first, person)})`),
  ];
  const statement = prepared(`select r.rt, ${personColumns} from resource r
    where ${where.join(' and ')} order by r.rt, r.id limit ${sql.bind(limit)}::int`);
  return database.reads.query<TypedRow>(statement, sql.values);
}

function after([type, id]: Position, sql: Parameters): string {
  if (typeof type !== 'string' || typeof id !== 'string') throw cursorInvalid();
  return `(r.rt, r.id) > (${sql.bind(type)}, ${sql.bind(id)})`;
}

/** A row without a clinical time belongs to every time. */
function criteriaOf({ types, since, from, to }: RecordQuery, sql: Parameters): readonly string[] {
  return [
    ...(types === undefined ? [] : [`r.rt = any(${sql.bind(textColumn(types))}::text[])`]),
    ...(since === undefined ? [] : [`r.upd >= ${sql.instant(since)}`]),
    ...(from === undefined ? [] : [`(r.at is null or r.at >= ${sql.instant(from)})`]),
    ...(to === undefined ? [] : [`(r.at is null or r.at < ${sql.instant(to)})`]),
  ];
}

const homes = {
  name: 'shared-homes',
  text: 'select distinct home from compartment where pat = $1',
};

async function sharedRows(
  { database }: Session,
  visibility: Visibility,
  { pat, query }: Place,
): Promise<readonly TypedRow[]> {
  const places = await database.reads.query<{ home: string }>(homes, [pat]);
  if (places.length === 0) return [];
  const sql = new Parameters();
  const where = [
    `r.pat = any(${sql.bind(textColumn(places.map(({ home }) => home)))}::text[])`,
    `${sql.bind(pat)} = any(r.also)`,
    ...criteriaOf(query, sql),
    sql.embed(visibility.values, (first) => `(${visibility.sql('r', first)})`),
  ];
  const text = `select r.rt, ${personColumns} from resource r
    where ${where.join(' and ')} order by r.rt, r.id, r.pat limit ${MOST_SHARED}`;
  return database.reads.query<TypedRow>({ text }, sql.values);
}

const registerRows = {
  name: 'registers-of-rows',
  text: `select g.rt, ${registerColumns.replaceAll('r.', 'g.')} from (
      select distinct x.trt, x.tid from unnest($1::text[], $2::text[], $3::text[]) as k(pat, rt, id)
        join idx_ref x on x.pat = k.pat and x.rt = k.rt and x.id = k.id where x.trt <> '') t
    join register g on g.rt = t.trt and g.id = t.tid
    where $4::text[] is null or g.rt = any($4::text[]) order by g.rt, g.id`,
};

/** What the rows of a page refer to in the registers. */
async function registersOf(
  { database }: Session,
  rows: readonly TypedRow[],
  types: readonly string[] | undefined,
): Promise<readonly Stored[]> {
  const wanted = types?.filter(isRegisterType);
  if (rows.length === 0 || wanted?.length === 0) return [];
  const found = await database.reads.query<TypedRow>(registerRows, [
    textColumn(rows.map(({ pat }) => pat)),
    textColumn(rows.map(({ rt }) => rt)),
    textColumn(rows.map(({ id }) => id)),
    wanted === undefined ? null : textColumn(wanted),
  ]);
  return found.map((row) => toStored(row.rt, row));
}
