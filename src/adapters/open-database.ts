import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#kernel';
import { EngineUnavailable } from './embedded-postgres/engine-unavailable.ts';
import { hasEmbedded, openEmbedded } from './embedded-postgres/open-embedded.ts';
import { openPglite, pgliteBanner } from './pglite/open-pglite.ts';
import { openServer } from './postgres/open-server.ts';

export interface DatabaseOptions {
  /** A server of PostgreSQL; without it, one of our own below the folder. */
  readonly databaseUrl?: string;
  /** Data folder of Helhed. */
  readonly folder: string;
  /** Told what the operator should know, a sentence at a time. */
  readonly report: (text: string) => void;
}

/**
 * The database that the settings ask for: the server that they name, otherwise native PostgreSQL of our own,
 * otherwise, where that cannot run, PGlite.
 *
 * @throws OutcomeError `database-unavailable` - the server named is not to be had.
 * @throws EngineUnavailable - native PostgreSQL cannot run, but the record was written by it.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, folder, report } = options;
  if (databaseUrl !== undefined) return reached(openServer({ url: databaseUrl }));
  if (existsSync(join(folder, 'pglite')) && !hasEmbedded(folder)) return pglite(options);
  try {
    return await reached(await openEmbedded({ folder, report }));
  } catch (error) {
    // Never an empty record beside one that is there.
    if (!(error instanceof EngineUnavailable) || hasEmbedded(folder)) throw error;
    report(error.message);
    return pglite(options);
  }
}

function pglite({ folder, report }: DatabaseOptions): Promise<Database> {
  report(`The record lies in PGlite. ${pgliteBanner.en}`);
  return openPglite({ folder });
}

/** Finds out at once that a database does not answer, not at the first request. */
async function reached(database: Database): Promise<Database> {
  try {
    await database.reads.query({ text: 'select 1' }, []);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
