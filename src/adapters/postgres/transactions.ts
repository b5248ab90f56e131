import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Connection, Database } from '#kernel';
import { sqlStateOf } from '#kernel';
import type { ClientPool } from './client-pool.ts';
import { databaseUnavailable } from './errors.ts';
import { send } from './send.ts';

const begin = { text: 'begin isolation level read committed' };
const commit = { text: 'commit' };
const rollback = { text: 'rollback' };

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const ATTEMPTS = 5;
const PAUSE_MS = 10;

/** Runs transactions over the connections of a pool. */
export function transactions(pool: ClientPool): Database['transaction'] {
  return async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      const run = await once(pool, work);
      if (run.isDone) return run.result;
      if (!run.mayRunAgain || attempt === ATTEMPTS) throw run.error;
      await delay(PAUSE_MS * 2 ** attempt * Math.random());
    }
  };
}

type Run<T> =
  | { readonly isDone: true; readonly result: T }
  | { readonly isDone: false; readonly error: unknown; readonly mayRunAgain: boolean };

async function once<T>(
  pool: ClientPool,
  work: (connection: Connection) => Promise<T>,
): Promise<Run<T>> {
  const client = await pool.take();
  const lent = new Lent(client);
  try {
    // Not waited for: `begin` leaves in the same write as the first statement.
    const begun = lent.run(begin, []);
    begun.catch(() => {});
    const result = await work(lent);
    await begun;
    await lent.commit();
    return { isDone: true, result };
  } catch (error) {
    await lent.rollback();
    return { isDone: false, error, mayRunAgain: lent.wasInTheWay };
  } finally {
    lent.end();
    pool.giveBack(client);
  }
}

/** A connection for as long as its transaction runs. */
class Lent implements Connection {
  /** The engine broke the transaction off in favour of another. */
  wasInTheWay = false;
  #client: Client | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  readonly query: Connection['query'] = async <Row>(
    ...[statement, values]: Parameters<Connection['query']>
  ) => (await this.run(statement, values)).rows as Row[];

  async run(...[statement, values]: Parameters<Connection['query']>): ReturnType<typeof send> {
    if (!this.#client) throw new Error('the transaction of this connection is over');
    try {
      return await send(this.#client, statement, values);
    } catch (error) {
      const state = sqlStateOf(error);
      this.wasInTheWay ||= state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
      throw error;
    }
  }

  /** @throws when the engine rolled back instead, as it does after an error that `work` kept to itself. */
  async commit(): Promise<void> {
    const { command } = await this.run(commit, []);
    if (command !== 'COMMIT') throw new Error('a statement had failed, so nothing was committed');
  }

  /** A connection that cannot even roll back is closed, which rolls back. */
  async rollback(): Promise<void> {
    try {
      await this.run(rollback, []);
    } catch (error) {
      this.#client?.connection.stream.destroy(databaseUnavailable(error));
    }
  }

  end(): void {
    this.#client = undefined;
  }
}
