import type { Client } from 'pg';
import type { Connection, Database } from '#kernel';
import type { ClientPool } from './client-pool.ts';
import { databaseUnavailable } from './errors.ts';
import { isOpen, send } from './send.ts';

const begin = { text: 'begin isolation level read committed' };
const commit = { text: 'commit' };
const rollback = { text: 'rollback' };

/** One transaction over a connection of the pool. */
export function transactionOver(pool: ClientPool): Database['transaction'] {
  return async (work) => {
    const client = await pool.take();
    const lent = new Lent(client);
    try {
      // Not waited for: `begin` leaves in the same write as the first statement.
      const begun = send(client, begin, []);
      begun.catch(() => {});
      const result = await work(lent);
      await begun;
      await committed(client);
      return result;
    } catch (error) {
      await rolledBack(client);
      throw error;
    } finally {
      lent.end();
      pool.giveBack(client);
    }
  };
}

/** @throws Error when the engine rolled back instead, as it does after a failure that the work kept to itself. */
async function committed(client: Client): Promise<void> {
  const { command } = await send(client, commit, []);
  if (command !== 'COMMIT') throw new Error('a statement had failed, so nothing was committed');
}

/** A connection that cannot even roll back is closed, which rolls back. */
async function rolledBack(client: Client): Promise<void> {
  if (!isOpen(client)) return;
  try {
    await send(client, rollback, []);
  } catch (error) {
    client.connection.stream.destroy(databaseUnavailable(error));
  }
}

/** A connection for as long as its transaction runs. */
class Lent implements Connection {
  #client: Client | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  async query<Row>(...[statement, values]: Parameters<Connection['query']>): Promise<Row[]> {
    if (!this.#client) throw new Error('the transaction of this connection is over');
    return (await send(this.#client, statement, values)).rows as Row[];
  }

  end(): void {
    this.#client = undefined;
  }
}
