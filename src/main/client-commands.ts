import { parseArgs } from 'node:util';
import { type ClientRegister, clientRegister, migrate } from '#kernel';
import { consoleReport } from './console.ts';
import { openAsItIs } from './opened.ts';
import { sayRefused } from './refused.ts';
import { settingsOf } from './settings.ts';
import { root } from './version.ts';

export interface ClientWork {
  readonly clients: ClientRegister;
  readonly say: (line: string) => void;
}

/**
 * Runs a command on the register of vendor systems, and says what was refused by its code and place.
 *
 * @returns the exit code.
 */
export async function withClients(work: (parts: ClientWork) => Promise<void>): Promise<number> {
  const { line } = consoleReport(process.stdout);
  const database = await openAsItIs(settingsOf(process.env, 'demo', root), line);
  try {
    await migrate(database);
    await work({ clients: clientRegister(database, Date.now), say: line });
    return 0;
  } catch (cause) {
    return sayRefused(cause);
  } finally {
    await database.close();
  }
}

/** Options of a command line; undefined, and the usage said, when they are not those that are known. */
export function optionsOf<Names extends string>(
  args: readonly string[],
  {
    texts,
    flags = [],
    usage,
  }: { texts: readonly Names[]; flags?: readonly Names[]; usage: string },
): Readonly<Partial<Record<Names, string>>> | undefined {
  const known = [
    ...texts.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
  ];
  try {
    const { values } = parseArgs({ args: [...args], options: Object.fromEntries(known) });
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, String(value)]),
    ) as Partial<Record<Names, string>>;
  } catch {
    console.error(usage);
    return undefined;
  }
}
