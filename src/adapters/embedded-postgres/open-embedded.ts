import { existsSync } from 'node:fs';
import type { Database } from '#kernel';
import { openServer } from '../postgres/open-server.ts';
import { DATABASE, SUPERUSER } from './cluster.ts';
import { EngineUnavailable } from './engine-unavailable.ts';
import { placeOf } from './place.ts';
import { postmasterOf } from './postmaster.ts';
import { Supervisor } from './supervisor.ts';
import { signIn } from './users.ts';
import { whenLeft } from './when-left.ts';

export interface EmbeddedOptions {
  /** Data folder of Helhed; the cluster lies below it. */
  readonly folder: string;
  /** Told what the operator should know, a sentence at a time. */
  readonly report: (text: string) => void;
}

const WATCH_MS = 1_000;

/**
 * PostgreSQL of our own on this machine, reachable by a socket of this machine alone.
 *
 * A server that was left alive is taken over, one that dies is started again, and the last process that closes
 * stops it.
 *
 * @throws EngineUnavailable where native PostgreSQL cannot run.
 */
export async function openEmbedded({ folder, report }: EmbeddedOptions): Promise<Database> {
  const place = placeOf(folder);
  if (place.isElsewhere) {
    report(
      `The database lies in ${place.root}: its server does not run as root and cannot enter ${folder}.`,
    );
  }
  const supervisor = new Supervisor(place);
  const signOut = signIn(place.users);
  const leaving = whenLeft(() => signOut() || supervisor.stopSoon());
  const leave = async (): Promise<void> => {
    leaving.cancel();
    if (!signOut()) await supervisor.stop();
  };
  await supervisor.ensureRunning().catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  const watch = setInterval(() => {
    supervisor.ensureRunning().catch((error: Error) => report(error.message));
  }, WATCH_MS).unref();
  return openServer({
    url: databaseUrl(folder),
    engine: 'embedded',
    beforeAttempt: () => supervisor.ensureRunning(),
    afterClose: async () => {
      clearInterval(watch);
      await leave();
    },
  });
}

/** Where `pg` and `psql` find the embedded database of a folder while it runs. */
export function databaseUrl(folder: string): string {
  const place = placeOf(folder);
  const socket = postmasterOf(place.data)?.socket || place.socket;
  const query = `host=${encodeURIComponent(socket)}&port=5432&sslmode=disable`;
  return `postgres://${SUPERUSER}@/${DATABASE}?${query}`;
}

/** Whether a cluster has been made for a folder. */
export function hasEmbedded(folder: string): boolean {
  try {
    return existsSync(placeOf(folder).data);
  } catch (error) {
    if (error instanceof EngineUnavailable) return false;
    throw error;
  }
}
