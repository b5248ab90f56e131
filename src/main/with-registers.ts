import { type Database, migrate, type RecordHandle } from '#kernel';
import { consoleReport, type Report } from './console.ts';
import { importContext } from './import-context.ts';
import { openAsItIs } from './opened.ts';
import { sayRefused } from './refused.ts';
import { settingsOf } from './settings.ts';
import { createSystem } from './system.ts';
import { root } from './version.ts';

export interface RegisterWork {
  readonly database: Database;
  /** May write registers, and reaches no person. */
  readonly handle: RecordHandle;
  readonly report: Report;
}

/**
 * Runs a command that writes registers on behalf of whoever is at the machine, and says what was refused by its code
 * and place.
 *
 * @param act - as the log names it.
 * @returns the exit code.
 */
export async function withRegisters(
  act: string,
  work: (parts: RegisterWork) => Promise<void>,
): Promise<number> {
  const report = consoleReport(process.stdout);
  const settings = settingsOf(process.env, 'demo', root);
  const database = await openAsItIs(settings, report.line);
  try {
    await migrate(database);
    const { folder, sourceSilenceMs } = settings;
    const failed = (cause: unknown): void => report.line(String(cause));
    const system = await createSystem({ database, folder, sourceSilenceMs, report: failed });
    const { handle, log } = system.store.open(importContext(Date.now()), act);
    try {
      await work({ database, handle, report });
    } finally {
      await log.flush('ok');
      await system.close();
    }
    return 0;
  } catch (cause) {
    return sayRefused(cause);
  } finally {
    await database.close();
  }
}
