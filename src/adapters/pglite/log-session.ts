import type { PGlite } from '@electric-sql/pglite';
import { type Connection, LOG_ROLE, sqlStateOf } from '#kernel';
import { run, withoutValues } from './session.ts';

/** The database of the log, written as the role that may only add to it. */
export interface LogSession extends Connection {
  /** Runs a migration as the owner. @returns what failed, for who knows whether it had been done before. */
  readonly script: (sql: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
}

const NO_SUCH_ROLE = '22023';

export function logSession(session: PGlite): LogSession {
  let isLogRole = false;

  async function become(): Promise<void> {
    try {
      await session.exec(`set role ${LOG_ROLE}`);
      isLogRole = true;
    } catch (error) {
      if (sqlStateOf(error) !== NO_SUCH_ROLE) throw withoutValues(error);
    }
  }

  return {
    query: async (statement, values) => {
      if (!isLogRole) await become();
      return run(session, statement, values);
    },
    script: async (sql) => {
      await session.exec('reset role');
      isLogRole = false;
      return script(session, sql).catch((error: unknown) => error);
    },
    close: () => session.close(),
  };
}

/** Several statements as one transaction. */
export async function script(session: PGlite, sql: string): Promise<void> {
  try {
    await session.transaction((transaction) => transaction.exec(sql));
  } catch (error) {
    throw withoutValues(error);
  }
}
