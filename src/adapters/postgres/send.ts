import type { Client, QueryConfig, QueryResult } from 'pg';
import { type Statement, sqlStateOf } from '#kernel';
import { databaseUnavailable } from './errors.ts';

/** The server goes down or has not come up, or has no connection to give. */
const UNAVAILABLE = /^(08|57P0[123]$|53300$)/;

/**
 * Sends one statement. Several may be sent before the first is answered: they are answered in order.
 *
 * @throws pg's DatabaseError with the SQLSTATE in `code`; OutcomeError `database-unavailable` (503) when the
 * connection is lost.
 */
export function send(
  client: Client,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<QueryResult> {
  gather(client);
  return new Promise((resolve, reject) => {
    const answered = (error: Error | null, result: QueryResult): void => {
      if (error) reject(isLost(client, error) ? databaseUnavailable(error) : error);
      else resolve(result);
    };
    client.query(queryOf(name, text, values), answered);
  });
}

/** Without name and values the text goes by the simple protocol, which costs the server least. */
function queryOf(name: string | undefined, text: string, values: readonly unknown[]): QueryConfig {
  if (name !== undefined) return { name, text, values: values as unknown[] };
  return values.length === 0 ? { text } : { text, values: values as unknown[] };
}

const gathering = new WeakSet<Client>();

/** What is sent within one turn of the loop leaves in one write. */
function gather(client: Client): void {
  if (gathering.has(client)) return;
  gathering.add(client);
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => {
    gathering.delete(client);
    stream.uncork();
  });
}

function isLost(client: Client, error: Error): boolean {
  const state = sqlStateOf(error);
  return state === undefined ? !isOpen(client) : UNAVAILABLE.test(state);
}

const closed = new WeakSet<Client>();

/** Whether statements may be sent over a client. */
export const isOpen = (client: Client): boolean => !closed.has(client);

/** Remembers when a client is of no more use. Without it, a lost connection would end the process. */
export function watch(client: Client): void {
  const gone = (): void => {
    closed.add(client);
  };
  client.on('error', gone);
  client.on('end', gone);
}
