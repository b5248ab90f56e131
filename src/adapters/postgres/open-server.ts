import type { Client, ClientConfig } from 'pg';
import { type Connection, type Database, LOG_ROLE, sqlStateOf } from '#kernel';
import { Channel } from './channel.ts';
import { ClientPool } from './client-pool.ts';
import { type Access, connect, Patience } from './connect.ts';
import { runAgain } from './run-again.ts';
import { sendText } from './send.ts';
import { transactionOver } from './transactions.ts';

export interface ServerOptions {
  /** `postgres://user:password@host/database`, or `?host=/folder` of a socket. */
  readonly url: string;
  /** Transactions at a time. */
  readonly poolSize?: number;
  /** Connections that reads are spread over when the first is busy. */
  readonly readerCount?: number;
  readonly engine?: 'embedded' | 'server';
  readonly beforeAttempt?: () => Promise<void>;
  /** After the last connection is closed. */
  readonly afterClose?: () => Promise<void>;
  readonly isDurable?: boolean;
}

const STATEMENT_TIMEOUT_MS = 30_000;
const WIDE_TIMEOUT_MS = 10_000;

/** A database of a PostgreSQL server. Nothing is connected before it is needed. */
export function openServer(options: ServerOptions): Database {
  const { url, poolSize = 8, readerCount = 2, beforeAttempt } = options;
  const access: Access = {
    config: configOf(url),
    patience: new Patience(),
    ...(beforeAttempt && { beforeAttempt }),
  };
  const readers = Array.from(
    { length: readerCount },
    () => new Channel(access, { onlyReads: true }),
  );
  const shorter = { ...access, config: { ...access.config, statement_timeout: WIDE_TIMEOUT_MS } };
  const wide = Array.from({ length: readerCount }, () => new Channel(shorter, { onlyReads: true }));
  const pool = new ClientPool(access, poolSize);
  const log = new Channel(access, { onConnected: becomeLogRole });
  return {
    engine: options.engine ?? 'server',
    isDurable: options.isDurable ?? true,
    reads: spread(readers),
    wide: spread(wide),
    transaction: runAgain(transactionOver(pool)),
    log: { query: (...call) => log.query(...call) },
    script: (sql) => script(access, sql),
    close: async () => {
      const all = [...readers, ...wide, log, pool].map((each) => each.close());
      // A server that was told to stop as well may have gone first: what comes after comes all the same.
      await Promise.allSettled(all);
      await options.afterClose?.();
      await Promise.all(all);
    },
  };
}

const configOf = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'helhed',
  statement_timeout: STATEMENT_TIMEOUT_MS,
  keepAlive: true,
});

/**
 * Spreads statements over channels, turn by turn of the loop: those of one turn leave in one write, over the
 * channel that had the fewest in flight.
 */
function spread(channels: readonly Channel[]): Connection {
  let ofThisTurn: Channel | undefined;
  return {
    query: (...call) => {
      if (ofThisTurn === undefined) {
        ofThisTurn = leastBusy(channels);
        setImmediate(() => {
          ofThisTurn = undefined;
        });
      }
      return ofThisTurn.query(...call);
    },
  };
}

/** The first of those with the fewest: alone, everything goes over one warm connection. */
const leastBusy = (channels: readonly Channel[]): Channel =>
  channels.reduce((best, each) => (each.inFlight < best.inFlight ? each : best));

/** The role is not there before the first migration, nor where the owner may not make roles. */
async function becomeLogRole(client: Client): Promise<void> {
  try {
    await sendText(client, `set role ${LOG_ROLE}`);
  } catch (error) {
    const state = sqlStateOf(error);
    if (state !== '22023' && state !== '42501') throw error;
  }
}

/** On a connection of its own, without the limit on time: a migration may take long. */
async function script({ config, ...access }: Access, sql: string): Promise<void> {
  const client = await connect({ ...access, config: { ...config, statement_timeout: 0 } });
  try {
    await sendText(client, `begin;\n${sql}\n;commit;`);
  } finally {
    await client.end();
  }
}
