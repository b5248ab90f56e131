import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { type Connection, type Database, StartupError, sqlStateOf } from '#kernel';
import { isInUse, signIn } from '../embedded-postgres/users.ts';
import { runAgain } from '../postgres/run-again.ts';
import { logSession, script } from './log-session.ts';
import { openPgliteIn, type Runs, run } from './session.ts';

/** What is said while the record lies in PGlite. */
export const pgliteBanner = {
  da: 'Denne installation tåler ikke strømsvigt: det gemte er måske ikke nået til disken.',
  en: 'This installation does not survive a loss of power: what was saved may not have reached the disk.',
} as const;

/**
 * PostgreSQL compiled to WebAssembly, inside this process: where native PostgreSQL cannot run.
 *
 * It survives the end of the process, not a loss of power. The log is a database of its own, so that an entry
 * stands whatever becomes of the transaction that it is about.
 *
 * @throws StartupError when another process has the folder open.
 */
export async function openPglite({ folder }: { readonly folder: string }): Promise<Database> {
  const root = join(folder, 'pglite');
  const leave = enterAlone(root);
  const record = await openPgliteIn(join(root, 'record'));
  const log = logSession(await openPgliteIn(join(root, 'log')));
  const over = (session: () => Runs): Connection => ({
    query: (statement, values) =>
      isAboutTheLog(statement.text)
        ? log.query(statement, values)
        : run(session(), statement, values),
  });
  // There is one connection: what the work of a transaction reads beside it would wait for it for ever.
  const inside = new AsyncLocalStorage<Transaction>();
  return {
    engine: 'pglite',
    isDurable: false,
    reads: over(() => openTransaction(inside) ?? record),
    log: { query: log.query },
    transaction: runAgain((work) =>
      record.transaction((transaction) =>
        inside.run(transaction, () =>
          allOf(
            work,
            over(() => transaction),
          ),
        ),
      ),
    ),
    script: async (sql) => {
      // A start that was cut short may have done it in the log's database alone: the record's tells.
      const refusal = await log.script(sql);
      await script(record, sql);
      if (refusal && !isDone(refusal))
        throw new Error('the log could not follow', { cause: refusal });
    },
    close: () => closeAll(record, log, leave),
  };
}

/** Work with all that it sent: PGlite commits when the work resolves, whatever is still on its way. */
async function allOf<T>(
  work: (connection: Connection) => Promise<T>,
  connection: Connection,
): Promise<T> {
  const sent: Promise<unknown>[] = [];
  const result = await work({
    query: (statement, values) => {
      const rows = connection.query<never>(statement, values);
      sent.push(rows);
      return rows;
    },
  });
  await Promise.all(sent);
  return result;
}

const isAboutTheLog = (text: string): boolean => text.includes('access_log');

/** The step was taken, the table or the role is there. */
const isDone = (refusal: unknown): boolean =>
  ['23505', '42P07', '42710'].includes(sqlStateOf(refusal) ?? '');

function openTransaction(inside: AsyncLocalStorage<Transaction>): Transaction | undefined {
  const transaction = inside.getStore();
  return transaction?.closed ? undefined : transaction;
}

function enterAlone(root: string): () => void {
  const users = join(root, 'users');
  mkdirSync(users, { recursive: true });
  if (isInUse(users)) {
    throw new StartupError(`${root} is open in another process, and PGlite serves one at a time`);
  }
  return signIn(users);
}

async function closeAll(
  record: PGlite,
  log: { readonly close: () => Promise<void> },
  leave: () => void,
): Promise<void> {
  await log.close();
  await record.close();
  leave();
}
