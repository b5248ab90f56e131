import { patientReferences, type Resource } from '#fhir';
import { Parameters } from '../../search/sql.ts';
import { prepared } from '../../search/statement-names.ts';
import { textColumn } from '../columns.ts';
import { read } from '../read.ts';
import type { Session } from '../session.ts';
import { wide } from '../wide.ts';
import { locateOnce } from '../write/person-keys.ts';
import type { ExportRequest, Place, VersionKey, Window } from './export-request.ts';

/** Rows that one step looks at: few enough to be a short statement, whatever it finds among them. */
const LOOKED_AT = 2_000;

interface KeyRow {
  readonly pat: string;
  readonly type: string;
  readonly id: string;
  readonly version: number;
}

/** Where an export begins. */
export const beginning = ({ level }: ExportRequest): Place =>
  level === 'group' ? { in: 'members', next: 0 } : { in: 'persons', after: ['', '', ''] };

/**
 * One step of an export: what the context may see among the next rows. Nobody is disclosed by it: keys leave for nobody.
 */
export async function exportWindow(
  session: Session,
  request: ExportRequest,
  place: Place,
): Promise<Window> {
  switch (place.in) {
    case 'persons':
      return ofPersons(session, request, place.after);
    case 'members':
      return ofMember(session, request, place.next);
    case 'registers':
      return ofRegisters(session, request, place.after);
  }
}

const edge = {
  name: 'export-edge',
  text: `select pat, rt as type, id, ver as version from resource where (pat, rt, id) > ($1, $2, $3)
    order by pat, rt, id limit 1 offset ${LOOKED_AT - 1}`,
};

async function ofPersons(
  session: Session,
  request: ExportRequest,
  after: readonly [string, string, string],
): Promise<Window> {
  const [last] = await wide(session).query<KeyRow>(edge, after);
  const end: Place | undefined = last && {
    in: 'persons',
    after: [last.pat, last.type, last.id] as const,
  };
  const keys = await personKeys(session, request, (sql) => [
    `(r.pat, r.rt, r.id) > (${after.map((each) => sql.bind(each)).join(', ')})`,
    ...(last
      ? [
          `(r.pat, r.rt, r.id) <= (${[last.pat, last.type, last.id].map((each) => sql.bind(each)).join(', ')})`,
        ]
      : []),
  ]);
  if (end) return { keys, next: end };
  return request.level === 'system'
    ? { keys, next: { in: 'registers', after: ['', ''] } }
    : { keys };
}

/** One person of a group a step; a member whom the context may not see has no rows. */
async function ofMember(session: Session, request: ExportRequest, index: number): Promise<Window> {
  const group = await read(session, 'Group', request.group ?? '');
  const members = patientReferences(JSON.parse(group.text) as Resource);
  const id = members[index];
  if (id === undefined) return { keys: [] };
  const places = await locateOnce(session.database, wide(session), [{ type: 'Patient', id }]);
  const pat = places.get(`Patient/${id}`) ?? '';
  const keys = await personKeys(session, request, (sql) => [`r.pat = ${sql.bind(pat)}`]);
  return { keys, next: { in: 'members', next: index + 1 } };
}

async function personKeys(
  session: Session,
  { types, since }: ExportRequest,
  within: (sql: Parameters) => readonly string[],
): Promise<readonly VersionKey[]> {
  const { visibility } = await session.passage();
  const sql = new Parameters();
  const where = [
    ...within(sql),
    ...(types === undefined ? [] : [`r.rt = any(${sql.bind(textColumn(types))}::text[])`]),
    ...(since === undefined ? [] : [`r.upd >= ${sql.instant(since)}`]),
    sql.embed(visibility.values, (first) => `(${visibility.sql('r', first)})`),
  ];
  const statement = prepared(`select r.pat, r.rt as type, r.id, r.ver as version from resource r
    where ${where.join(' and ')} order by r.pat, r.rt, r.id`);
  return wide(session).query<KeyRow>(statement, sql.values);
}

async function ofRegisters(
  session: Session,
  { types, since }: ExportRequest,
  after: readonly [string, string],
): Promise<Window> {
  const sql = new Parameters();
  const where = [
    `(r.rt, r.id) > (${after.map((each) => sql.bind(each)).join(', ')})`,
    ...(types === undefined ? [] : [`r.rt = any(${sql.bind(textColumn(types))}::text[])`]),
    ...(since === undefined ? [] : [`r.upd >= ${sql.instant(since)}`]),
  ];
  const statement = prepared(`select '' as pat, r.rt as type, r.id, r.ver as version from register r
    where ${where.join(' and ')} order by r.rt, r.id limit ${LOOKED_AT}`);
  const keys = await wide(session).query<KeyRow>(statement, sql.values);
  const last = keys.at(-1);
  if (last === undefined || keys.length < LOOKED_AT) return { keys };
  return { keys, next: { in: 'registers', after: [last.type, last.id] } };
}
