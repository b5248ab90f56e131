import { isId } from '#fhir';
import type { Visibility, VisibilityKind } from '../gate/visibility.ts';
import { personColumns, registerColumns } from '../search/compile.ts';
import { msOf } from '../search/sql.ts';
import type { Statement } from './database.ts';
import { deleted, notFound } from './errors.ts';
import type { Stored, Version } from './record.ts';
import { isRegisterType } from './register-types.ts';
import { disclosed, type Row, toStored } from './row.ts';
import type { Session } from './session.ts';

const locate = { name: 'locate', text: 'select pat from locator where id = $1 and rt = $2' };

const readRegister = {
  name: 'read-register',
  text: `select ${registerColumns} from register r where r.rt = $1 and r.id = $2`,
};

const ofRegister = `select '' as pat, r.id, r.ver, ${msOf('r.upd')} as upd, null as org, null as also, r.txt, r.op
    from register_history r where r.rt = $1 and r.id = $2`;
const registerVersions = { name: 'register-versions', text: `${ofRegister} order by r.ver desc` };
const registerVersion = { name: 'register-version', text: `${ofRegister} and r.ver = $3` };

/**
 * A statement for each kind of visibility, so that each is prepared once.
 *
 * @param first - number of its first parameter.
 */
function perKind(
  name: string,
  first: number,
  text: (visible: string) => string,
): (v: Visibility) => Statement {
  const known = new Map<VisibilityKind, Statement>();
  return (visibility) => {
    const statement = known.get(visibility.kind) ?? {
      name: `${name}-${visibility.kind}`,
      text: text(visibility.sql('r', first, '$1')),
    };
    known.set(visibility.kind, statement);
    return statement;
  };
}

const readRow = perKind(
  'read',
  4,
  (visible) => `select ${personColumns} from resource r
    where r.pat = $1 and r.rt = $2 and r.id = $3 and (${visible})`,
);

const versionsOf = perKind(
  'versions',
  4,
  (visible) => `select ${personColumns}, r.op from history r
    where r.pat = $1 and r.rt = $2 and r.id = $3 and (${visible}) order by r.ver desc`,
);

const versionOf = perKind(
  'version',
  5,
  (visible) => `select ${personColumns}, r.op from history r
    where r.pat = $1 and r.rt = $2 and r.id = $3 and r.ver = $4 and (${visible})`,
);

const DELETED = 'D';

export interface VersionRow extends Omit<Row, 'txt'> {
  readonly txt: string | null;
  readonly op: string;
}

/** Person key of the row with an id, empty when there is none: whoever asks next finds nothing then. */
export async function locatePerson(session: Session, type: string, id: string): Promise<string> {
  if (!isId(id)) return '';
  const [place] = await session.database.reads.query<{ pat: string }>(locate, [id, type]);
  return place?.pat ?? '';
}

/**
 * One row by its id.
 *
 * Statements, and the entry in the log, are as many for a row that may not be seen as for none.
 *
 * @throws OutcomeError `not-found`, `deleted`.
 */
export async function read(session: Session, type: string, id: string): Promise<Stored> {
  const row = isRegisterType(type)
    ? await registerRow(session, type, id)
    : await personRow(session, type, id);
  return toStored(type, row);
}

async function registerRow({ database }: Session, type: string, id: string): Promise<Row> {
  const [row] = await database.reads.query<Row>(readRegister, [type, id]);
  if (row) return row;
  const [last] = await database.reads.query<VersionRow>(registerVersions, [type, id]);
  throw last?.op === DELETED ? deleted() : notFound();
}

/** The row of a person that may be seen; its persons are targets of the log, seen or not. */
export async function personRow(session: Session, type: string, id: string): Promise<Row> {
  const { visibility } = await session.passage();
  const pat = await locatePerson(session, type, id);
  const values = [pat, type, id, ...visibility.values];
  const [row] = await session.database.reads.query<Row>(readRow(visibility), values);
  const { ground } = visibility;
  if (row) {
    disclosed(row, { type, ground }, session.log.target);
    return row;
  }
  const [last] = await session.database.reads.query<VersionRow>(versionsOf(visibility), values);
  const isDeleted = last?.op === DELETED;
  if (pat !== '') session.log.target({ pat, ground: isDeleted ? ground : 'none', type });
  throw isDeleted ? deleted() : notFound();
}

/** Versions that may be seen, newest first: all, or one by its number. */
async function versions(
  session: Session,
  type: string,
  id: string,
  version?: number,
): Promise<readonly VersionRow[]> {
  const { reads } = session.database;
  const one = version === undefined ? [] : [version];
  if (isRegisterType(type)) {
    const statement = version === undefined ? registerVersions : registerVersion;
    return reads.query<VersionRow>(statement, [type, id, ...one]);
  }
  const { visibility } = await session.passage();
  const pat = await locatePerson(session, type, id);
  const statement = version === undefined ? versionsOf : versionOf;
  const values = [pat, type, id, ...one, ...visibility.values];
  const rows = await reads.query<VersionRow>(statement(visibility), values);
  const { ground } = visibility;
  for (const row of rows) disclosed(row, { type, ground }, session.log.target);
  if (rows.length === 0 && pat !== '') session.log.target({ pat, ground: 'none', type });
  return rows;
}

/** @throws OutcomeError `not-found`, and `deleted` when the version is a deletion. */
export async function vread(
  session: Session,
  type: string,
  [id, version]: readonly [id: string, version: number],
): Promise<Stored> {
  const [row] = await versions(session, type, id, version);
  if (row === undefined) throw notFound();
  if (row.txt === null) throw deleted();
  return toStored(type, { ...row, txt: row.txt });
}

/** @throws OutcomeError `not-found` when no version may be seen. */
export async function history(
  session: Session,
  type: string,
  id: string,
): Promise<readonly Version[]> {
  const rows = await versions(session, type, id);
  if (rows.length === 0) throw notFound();
  return rows.map((row) => toVersion(type, row));
}

export function toVersion(type: string, { op, txt, ...row }: VersionRow): Version {
  const { text: _, ...version } = toStored(type, { ...row, txt: '' });
  return { ...version, ...(txt !== null && { text: txt }), method: methodOf(op) };
}

function methodOf(op: string): Version['method'] {
  if (op === 'C') return 'POST';
  return op === DELETED ? 'DELETE' : 'PUT';
}
