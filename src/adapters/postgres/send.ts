import { type Client, Query, type QueryResult } from 'pg';
import { type Statement, sqlStateOf } from '#kernel';
import { databaseUnavailable } from './errors.ts';
import { type Answer, type Asked, asQuery, Group } from './group.ts';

/** The server goes down or has not come up, or has no connection to give. */
const UNAVAILABLE = /^(08|57P0[123]$|53300$)/;

/**
 * Sends one statement that stands alone. Several may be sent before the first is answered: they are answered in
 * order, and one that fails fails alone.
 *
 * @throws pg's DatabaseError with the SQLSTATE in `code`; OutcomeError `database-unavailable` (503) when the
 * connection is lost.
 */
export function send(
  client: Client,
  statement: Statement,
  values: readonly unknown[],
): Promise<Answer> {
  gather(client);
  return new Promise((resolve, reject) => {
    const asked = { statement, values, resolve, reject: failing(client, reject) };
    client.query(asQuery(new Group(client, [asked])));
  });
}

const waiting = new WeakMap<Client, Asked[]>();

/**
 * Sends one statement of a transaction: those of one turn of the loop go together. When one fails, those behind it
 * are not run and fail alike.
 *
 * @throws like {@link send}.
 */
export function sendTogether(
  client: Client,
  statement: Statement,
  values: readonly unknown[],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = { statement, values, resolve, reject: failing(client, reject) };
    const others = waiting.get(client);
    if (others) {
      others.push(asked);
      return;
    }
    const all = [asked];
    waiting.set(client, all);
    setImmediate(() => {
      waiting.delete(client);
      const { stream } = client.connection;
      stream.cork();
      client.query(asQuery(new Group(client, all)));
      stream.uncork();
    });
  });
}

/** Sends a text of one or several statements by the simple protocol. */
export async function sendText(client: Client, text: string): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    const query: Query & { callback?: (error: Error | null, result: QueryResult) => void } =
      new Query(text);
    const failed = failing(client, reject);
    query.callback = (error, result) => (error ? failed(error) : resolve(result));
    client.query(query);
  });
}

const failing =
  (client: Client, reject: (error: Error) => void) =>
  (error: Error): void =>
    reject(isLost(client, error) ? databaseUnavailable(error) : error);

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
