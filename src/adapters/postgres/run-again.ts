import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, type Database, sqlStateOf } from '#kernel';

const CONFLICTS: readonly (string | undefined)[] = ['40001', '40P01'];
const ATTEMPTS = 5;
const PAUSE_MS = 10;

/**
 * Transactions that run again, a few times, when the engine broke one off in favour of another: a failure of
 * serialization (40001) or a deadlock (40P01), whatever the work made of it.
 *
 * @param attempt - one transaction.
 */
export function runAgain(attempt: Database['transaction']): Database['transaction'] {
  return async (work) => {
    for (let count = 1; ; count += 1) {
      let isConflict = false;
      const note = (error: unknown): void => {
        isConflict ||= CONFLICTS.includes(sqlStateOf(error));
      };
      try {
        return await attempt((connection) => work(watched(connection, note)));
      } catch (error) {
        note(error);
        if (!isConflict || count === ATTEMPTS) throw error;
      }
      await delay(PAUSE_MS * 2 ** count * Math.random());
    }
  };
}

function watched(connection: Connection, onError: (error: unknown) => void): Connection {
  return {
    query: (statement, values) => {
      const rows = connection.query<never>(statement, values);
      rows.catch(onError);
      return rows;
    },
  };
}
