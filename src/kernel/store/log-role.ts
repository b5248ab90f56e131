import type { Database } from './database.ts';
import { sqlStateOf } from './sql-state.ts';

/** The role that the access log is written as: it may add to the log and read it, nothing else. */
export const LOG_ROLE = 'helhed_log';

const rightsOfLog = {
  text: `select has_table_privilege('access_log', 'update') or has_table_privilege('access_log', 'delete')
    or has_table_privilege('access_log', 'truncate') as "mayAlter"`,
};

const makeRole = `create role ${LOG_ROLE} nologin`;
const grantRole = `lock table schema_version in exclusive mode;
  grant insert, select on access_log to ${LOG_ROLE};
  grant ${LOG_ROLE} to current_user;`;

/** The role is there, or another process is making it. */
const ALREADY = ['42710', '23505'];
/** The owner of the database may not make roles, or may not give this one away. */
const NOT_ALLOWED = ['42501', '42704'];
/** Roles belong to the whole server: another database of it granted at the same moment. */
const AT_ONCE = ['XX000', '23505'];
const ATTEMPTS = 5;

/**
 * Makes the role, as far as the owner of the database may. Where the owner may not, the log is written as the
 * owner, and {@link isLogProtected} says so.
 */
export async function openLogRole(database: Database): Promise<void> {
  await refusedWith(database.script(makeRole), [...ALREADY, ...NOT_ALLOWED]);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const last = attempt === ATTEMPTS;
    const expected = last ? NOT_ALLOWED : [...NOT_ALLOWED, ...AT_ONCE];
    const refused = await refusedWith(database.script(grantRole), expected);
    if (refused === undefined || NOT_ALLOWED.includes(refused)) return;
  }
}

/** Whether the connection of the log really is one that may not change what was written. */
export async function isLogProtected(database: Database): Promise<boolean> {
  const [row] = await database.log.query<{ mayAlter: boolean }>(rightsOfLog, []);
  return row?.mayAlter === false;
}

/** @returns the SQLSTATE, when it is one of those expected. */
async function refusedWith(
  work: Promise<void>,
  expected: readonly string[],
): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const state = sqlStateOf(error);
    if (state === undefined || !expected.includes(state)) throw error;
    return state;
  }
}
