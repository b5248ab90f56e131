import type { Client } from 'pg';
import type { Connection, Database } from '#kernel';
import type { ClientPool } from './client-pool.ts';
import { databaseUnavailable } from './errors.ts';
import { isOpen, sendTogether } from './send.ts';

const begin = { name: 'begin', text: 'begin isolation level read committed' };
const commit = { name: 'commit', text: 'commit' };
const rollback = { name: 'rollback', text: 'rollback' };

/** One transaction over a connection of the pool. It begins with its first statement. */
export function transactionOver(pool: ClientPool): Database['transaction'] {
  return async (work) => {
    const client = await pool.take();
    const lent = new Lent(client);
    try {
      const result = await work(lent);
      if (lent.hasBegun) await committed(client);
      return result;
    } catch (error) {
      if (lent.hasBegun) await rolledBack(client);
      throw error;
    } finally {
      lent.end();
      pool.giveBack(client);
    }
  };
}

/** @throws Error when the engine rolled back instead, as it does after a failure that the work kept to itself. */
async function committed(client: Client): Promise<void> {
  const { command } = await sendTogether(client, commit, []);
  if (command !== 'COMMIT') throw new Error('a statement had failed, so nothing was committed');
}

/** A connection that cannot even roll back is closed, which rolls back. */
async function rolledBack(client: Client): Promise<void> {
  if (!isOpen(client)) return;
  try {
    await sendTogether(client, rollback, []);
  } catch (error) {
    client.connection.stream.destroy(databaseUnavailable(error));
  }
}

/** A connection for as long as its transaction runs. */
class Lent implements Connection {
  hasBegun = false;
  #client: Client | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  async query<Row>(...[statement, values]: Parameters<Connection['query']>): Promise<Row[]> {
    if (!this.#client) throw new Error('the transaction of this connection is over');
    if (!this.hasBegun) {
      this.hasBegun = true;
      // A failure of `begin` is a failure of the statement behind it.
      sendTogether(this.#client, begin, []).catch(() => {});
    }
    return (await sendTogether(this.#client, statement, values)).rows as Row[];
  }

  end(): void {
    this.#client = undefined;
  }
}
