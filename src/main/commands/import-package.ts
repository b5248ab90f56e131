import { readFile } from 'node:fs/promises';
import { type ImportedPackage, importPackage, migrate, readPackage } from '#kernel';
import type { Command } from '../command.ts';
import { consoleReport } from '../console.ts';
import { importContext } from '../import-context.ts';
import { openAsItIs } from '../opened.ts';
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
    const report = consoleReport(process.stdout);
    const settings = settingsOf(process.env, 'demo', root);
    const content = readPackage(await readFile(file));
    const database = await openAsItIs(settings, report.line);
    try {
      await migrate(database);
      const { folder, sourceSilenceMs } = settings;
      const failed = (cause: unknown): void => report.line(String(cause));
      const system = await createSystem({ database, folder, sourceSilenceMs, report: failed });
      const { handle, log } = system.store.open(importContext(Date.now()), 'import package');
      try {
        report.line(told(await importPackage(content, { database, handle })));
      } finally {
        await log.flush('ok');
        await system.close();
      }
      return 0;
    } finally {
      await database.close();
    }
  },
};

const told = ({ id, added, replaced, unchanged, passedOver }: ImportedPackage): string => {
  const rest = Object.entries(passedOver).map(([type, n]) => `${n} ${type}`);
  return (
    `${id}: ${added} added, ${replaced} replaced, ${unchanged} unchanged` +
    (rest.length > 0 ? `; passed over: ${rest.join(', ')}` : '')
  );
};
