import { setTimeout as delay } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { sqlStateOf } from '#kernel';
import { databaseUnavailable } from './errors.ts';
import { watch } from './send.ts';

/** How connections to one database are made. */
export interface Access {
  readonly config: ClientConfig;
  /** Before each attempt: the embedded engine sees to it that the server runs. */
  readonly beforeAttempt?: () => Promise<void>;
  readonly patience: Patience;
}

/** A server may be on its way up when we start. */
const FIRST_MS = 10_000;
/** Whoever asks later is told soon that it is gone, and to come again: a request waits for two seconds at most. */
const LATER_MS = 1_200;
/** Once somebody has waited in vain the others hardly wait, until it is back. */
const GONE_MS = 200;

/** How long somebody may wait for a server. */
export class Patience {
  #ms = FIRST_MS;

  get ms(): number {
    return this.#ms;
  }

  reached(): void {
    this.#ms = LATER_MS;
  }

  inVain(): void {
    if (this.#ms !== FIRST_MS) this.#ms = GONE_MS;
  }
}

/** Wrong password, no such database, no such role: waiting does not help. */
const HOPELESS = /^(28|3D)/;
const PAUSE_MS = 100;
const LONGEST_ATTEMPT_MS = 5_000;

/**
 * A connection, waited for as long as the server may be on its way up.
 *
 * @throws OutcomeError `database-unavailable` (503), the last reason in `cause`.
 */
export async function connect(access: Access): Promise<Client> {
  const deadline = performance.now() + access.patience.ms;
  const left = (): number => Math.max(1, deadline - performance.now());
  for (;;) {
    try {
      if (access.beforeAttempt) await within(left(), access.beforeAttempt());
      return await attemptWithin(left(), access);
    } catch (cause) {
      const isHopeless = HOPELESS.test(sqlStateOf(cause) ?? '');
      if (isHopeless || performance.now() > deadline) {
        access.patience.inVain();
        throw databaseUnavailable(cause);
      }
    }
    await delay(PAUSE_MS);
  }
}

/** A server that is slow to answer is not gone: an attempt goes on when whoever waited for it has left. */
async function attemptWithin(timeoutMs: number, access: Access): Promise<Client> {
  const attempted = attempt(access);
  try {
    return await within(timeoutMs, attempted);
  } catch (cause) {
    attempted.then(
      (client) => client.end(),
      () => undefined,
    );
    throw cause;
  }
}

async function attempt({ config, patience }: Access): Promise<Client> {
  const client = new Client({
    ...config,
    connectionTimeoutMillis: LONGEST_ATTEMPT_MS,
    pipeline: true,
  });
  watch(client);
  await client.connect();
  patience.reached();
  return client;
}

/** @throws Error when it takes longer; it goes on all the same. */
async function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const tooLate = (): void => reject(new Error('the server is still on its way up'));
  // After a turn in which nobody could be heard, what has come in meanwhile is heard before time is up.
  const timer = setTimeout(() => setImmediate(() => setImmediate(tooLate)), timeoutMs);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
