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
  /** How long somebody may wait for a server that is on its way up, milliseconds. */
  readonly patienceMs: number;
}

/** Wrong password, no such database, no such role: waiting does not help. */
const HOPELESS = /^(28|3D)/;
const PAUSE_MS = 100;

/**
 * A connection, waited for as long as the server may be on its way up.
 *
 * @throws OutcomeError `database-unavailable` (503), the last reason in `cause`.
 */
export async function connect(access: Access): Promise<Client> {
  const deadline = performance.now() + access.patienceMs;
  for (;;) {
    try {
      await access.beforeAttempt?.();
      return await attempt(access.config);
    } catch (cause) {
      const isHopeless = HOPELESS.test(sqlStateOf(cause) ?? '');
      if (isHopeless || performance.now() > deadline) throw databaseUnavailable(cause);
    }
    await delay(PAUSE_MS);
  }
}

async function attempt(config: ClientConfig): Promise<Client> {
  const client = new Client({ ...config, pipeline: true });
  watch(client);
  await client.connect();
  return client;
}
