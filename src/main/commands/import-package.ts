import { readFile } from 'node:fs/promises';
import { type ImportedPackage, importPackage, migrate, readPackage } from '#kernel';
import type { Command } from '../command.ts';
import { consoleReport } from '../console.ts';
import { importContext } from '../import-context.ts';
import { openAsItIs } from '../opened.ts';
import { sayRefused } from '../refused.ts';
import { settingsOf } from '../settings.ts';
import { createSystem } from '../system.ts';
import { root } from '../version.ts';

export const importPackageCommand: Command = {
  purpose: 'loads profiles and terminology of a FHIR package: <file.tgz>',
  run: async ([file]) => {
    if (file === undefined) {
      console.error('helhed import package <file.tgz>');
      return 2;
    }
    try {
      return await load(await readFile(file));
    } catch (cause) {
      return sayRefused(cause);
    }
  },
};

async function load(bytes: Uint8Array): Promise<number> {
  const { line } = consoleReport(process.stdout);
  const settings = settingsOf(process.env, 'demo', root);
  const content = readPackage(bytes);
  const database = await openAsItIs(settings, line);
  try {
    await migrate(database);
    const { folder, sourceSilenceMs } = settings;
    const report = (cause: unknown): void => line(String(cause));
    const system = await createSystem({ database, folder, sourceSilenceMs, report });
    const { handle, log } = system.store.open(importContext(Date.now()), 'import package');
    try {
      line(told(await importPackage(content, { database, handle })));
    } finally {
      await log.flush('ok');
      await system.close();
    }
    return 0;
  } finally {
    await database.close();
  }
}

const told = ({ id, added, replaced, unchanged, passedOver }: ImportedPackage): string => {
  const rest = Object.entries(passedOver).map(([type, n]) => `${n} ${type}`);
  return (
    `${id}: ${added} added, ${replaced} replaced, ${unchanged} unchanged` +
    (rest.length > 0 ? `; passed over: ${rest.join(', ')}` : '')
  );
};
