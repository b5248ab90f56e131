import type { Database, Statement } from '../store/database.ts';

/** Tokens, grants and sessions that ended before their time, as all processes on one database know them. */
export interface Revocations {
  /** Asked at every request: a look-up in memory. */
  readonly has: (id: string) => boolean;
  /**
   * Ends it here at once and in every other process within about a second.
   *
   * @param until - when it would have ended anyway, milliseconds since the epoch.
   */
  readonly revoke: (id: string, until: number) => Promise<void>;
  /** Reads what other processes revoked; called by the clock. */
  readonly refresh: () => Promise<void>;
  readonly removeExpired: () => Promise<void>;
  readonly close: () => void;
}

/** How long after its writing a row may first be seen: a slow transaction, clocks that differ. */
const overlapMs = 60_000;
const periodMs = 1_000;

const insert: Statement = {
  name: 'revocation-insert',
  text: 'insert into revocation (id, at, until) values ($1, $2, $3) on conflict (id) do nothing',
};
const since: Statement = {
  name: 'revocation-since',
  text: 'select id, until from revocation where at > $1 and until > $2',
};
const removeOld: Statement = {
  name: 'revocation-remove-old',
  text: 'delete from revocation where until <= $1',
};

/**
 * Knows every revocation that is still of use when it resolves.
 *
 * @param failed - told when a reading fails; the next one makes up for it.
 */
export async function openRevocations(
  database: Pick<Database, 'reads' | 'transaction'>,
  now: () => number,
  failed?: (cause: unknown) => void,
): Promise<Revocations> {
  const ended = new Map<string, number>();
  let readAt = 0;

  const refresh = async (): Promise<void> => {
    const at = now();
    const rows = await database.reads.query<{ id: string; until: string }>(since, [
      readAt - overlapMs,
      at,
    ]);
    for (const { id, until } of rows) ended.set(id, Number(until));
    for (const [id, until] of ended) if (until <= at) ended.delete(id);
    readAt = at;
  };

  await refresh();
  const stop = everyPeriod(refresh, failed);
  return {
    has: (id) => ended.has(id),
    revoke: async (id, until) => {
      ended.set(id, until);
      await database.transaction((connection) => connection.query(insert, [id, now(), until]));
    },
    refresh,
    removeExpired: async () => {
      await database.transaction((connection) => connection.query(removeOld, [now()]));
    },
    close: stop,
  };
}

/** One reading at a time; each begins where the last good one stood. */
function everyPeriod(work: () => Promise<void>, failed?: (cause: unknown) => void): () => void {
  let isReading = false;
  const timer = setInterval(() => {
    if (isReading) return;
    isReading = true;
    void work()
      .catch((cause: unknown) => failed?.(cause))
      .finally(() => {
        isReading = false;
      });
  }, periodMs);
  timer.unref();
  return () => clearInterval(timer);
}
