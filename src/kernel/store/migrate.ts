import { StartupError } from '../assemble.ts';
import type { Database } from './database.ts';
import { openLogRole } from './log-role.ts';
import { type Migration, migrationFiles } from './migration-files.ts';
import { sqlStateOf } from './sql-state.ts';

/** Where the schema stood and where it stands; 0 is an empty database. */
export interface Migrated {
  readonly from: number;
  readonly to: number;
}

const versionTable = `create table if not exists schema_version (
  n int primary key, name text not null, at timestamptz(3) not null)`;
const versionOf = { text: 'select coalesce(max(n), 0) as n from schema_version' };
const citusOf = { text: `select 1 from pg_extension where extname = 'citus'` };

const UNIQUE_VIOLATION = '23505';
const DUPLICATE_TABLE = '42P07';
/** The row type of the table, which another process has made in the same moment. */
const DUPLICATE_OBJECT = '42710';

/**
 * Brings the schema forward to this binary's, and opens the role that the access log is written as.
 *
 * Each migration is one transaction whose first statement claims its number. A second process that starts at the
 * same time waits there, finds the number taken and goes on from the new version.
 *
 * @throws StartupError when the schema is newer than this binary.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = migrationFiles(),
): Promise<Migrated> {
  await unlessDone(database.script(versionTable), [
    UNIQUE_VIOLATION,
    DUPLICATE_TABLE,
    DUPLICATE_OBJECT,
  ]);
  const from = await schemaVersion(database);
  const newest = migrations.length;
  let version = from;
  while (version < newest) {
    await step(database, migrations[version]);
    version = await forward(database, version);
  }
  if (version > newest) {
    throw new StartupError(
      `the database has schema ${version}, this Helhed knows up to ${newest}: start the newer Helhed`,
    );
  }
  await openLogRole(database);
  return { from, to: version };
}

/** Number of the last migration that the database has had. */
export async function schemaVersion(database: Database): Promise<number> {
  const [row] = await database.reads.query<{ n: number }>(versionOf, []);
  return row?.n ?? 0;
}

/** One migration as one transaction; nothing when another process took the step. */
async function step(database: Database, migration: Migration | undefined): Promise<void> {
  if (!migration) return;
  const { n, name, sql, citus } = migration;
  const onCitus = citus !== undefined && (await database.reads.query(citusOf, [])).length > 0;
  const claim = `insert into schema_version (n, name, at) values (${n}, '${name}', now());`;
  await unlessDone(database.script([claim, sql, ...(onCitus ? [citus] : [])].join('\n')), [
    UNIQUE_VIOLATION,
  ]);
}

/** Reads the version anew: a duplicate key that was not the claim of another process leaves it where it was. */
async function forward(database: Database, before: number): Promise<number> {
  const version = await schemaVersion(database);
  if (version > before) return version;
  throw new StartupError(`migration ${before + 1} did not take`);
}

async function unlessDone(work: Promise<void>, done: readonly string[]): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!done.includes(sqlStateOf(error) ?? '')) throw error;
  }
}
