import { readFile } from 'node:fs/promises';
import { type Context, loadTerminology, migrate, readTerminologyFile, scopes } from '#kernel';
import type { Command } from '../command.ts';
import { consoleReport } from '../console.ts';
import { openAsItIs } from '../opened.ts';
import { uuid } from '../random-id.ts';
import { settingsOf } from '../settings.ts';
import { createSystem } from '../system.ts';
import { root } from '../version.ts';

export const importTerminology: Command = {
  purpose: 'loads code systems, value sets and concept maps: <file>, FHIR JSON, ndjson or SKS text',
  run: async ([file]) => {
    if (file === undefined) {
      console.error('helhed import terminology <file>');
      return 2;
    }
    const report = consoleReport(process.stdout);
    const settings = settingsOf(process.env, 'demo', root);
    const now = Date.now();
    const resources = readTerminologyFile(
      await readFile(file),
      new Date(now).toISOString().slice(0, 10),
    );
    const database = await openAsItIs(settings, report.line);
    try {
      await migrate(database);
      const { folder, sourceSilenceMs } = settings;
      const failed = (cause: unknown): void => report.line(String(cause));
      const system = await createSystem({ database, folder, sourceSilenceMs, report: failed });
      const { handle, log } = system.store.open(operator(now), 'import terminology');
      for (const resource of resources) {
        const concepts = await loadTerminology(resource, {
          database,
          handle,
          progress: (done, of, title) => report.progress(`  ${title}: ${done} of ${of}`),
        });
        const { url = '' } = resource as { readonly url?: string };
        report.line(
          `${resource.resourceType} ${url}: loaded${concepts > 0 ? `, ${concepts} concepts` : ''}`,
        );
      }
      await log.flush('ok');
      await system.close();
      return 0;
    } finally {
      await database.close();
    }
  },
};

/** Whoever runs a command on the machine: may write registers, and reaches no person. */
const operator = (at: number): Context => ({
  actor: {
    subject: 'helhed-import',
    kind: 'system',
    name: 'Helhed',
    scopes: new Set([scopes.writeRegister]),
  },
  requestId: uuid(),
  at,
  language: 'da',
});
