import { type Client, Query, type QueryResult } from 'pg';
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
    const query = queryOf(name, text, values);
    query.callback = (error, result) => {
      if (error) reject(isLost(client, error) ? databaseUnavailable(error) : error);
      else resolve(result);
    };
    client.query(query);
  });
}

/** What `pg` makes a query of, filled in here: from a configuration it would make a slow copy first. */
type Fillable = Query & {
  name?: string;
  values?: readonly unknown[];
  callback?: (error: Error | null, result: QueryResult) => void;
};

/** Without name and values the text goes by the simple protocol, which costs the server least. */
function queryOf(name: string | undefined, text: string, values: readonly unknown[]): Fillable {
  const query: Fillable = new Query(text);
  if (name !== undefined) query.name = name;
  if (name !== undefined || values.length > 0) query.values = values;
  return query;
}

const gathering = new WeakSet<Client>();

/** What is sent within one turn of the loop leaves in one write: writing costs more than what is written. */
function gather(client: Client): void {
  if (gathering.has(client)) return;
  gathering.add(client);
  const { stream } = client.connection;
  stream.cork();
  setImmediate(() => {
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
