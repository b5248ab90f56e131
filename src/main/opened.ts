import { mkdir } from 'node:fs/promises';
import { type Database, migrate } from '#kernel';
import { openDatabase } from '../adapters/open-database.ts';
import type { Settings } from './settings.ts';

/** A migrated database of the settings. */
export async function openMigrated(
  settings: Settings,
  report: (text: string) => void,
): Promise<Database> {
  const database = await openAsItIs(settings, report);
  try {
    await migrate(database);
    return database;
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

/** The same with whatever schema it has. */
export async function openAsItIs(
  { databaseUrl, folder }: Settings,
  report: (text: string) => void,
): Promise<Database> {
  await mkdir(folder, { recursive: true });
  return openDatabase({ folder, report, ...(databaseUrl && { databaseUrl }) });
}
