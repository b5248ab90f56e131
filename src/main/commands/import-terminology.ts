import { readFile } from 'node:fs/promises';
import { loadTerminology, readTerminologyFile } from '#kernel';
import type { Command } from '../command.ts';
import { withRegisters } from '../with-registers.ts';

export const importTerminology: Command = {
  purpose: 'loads code systems, value sets and concept maps: <file>, FHIR JSON, ndjson or SKS text',
  run: async ([file]) => {
    if (file === undefined) {
      console.error('helhed import terminology <file>');
      return 2;
    }
    const bytes = await readFile(file);
    return withRegisters('import terminology', async ({ database, handle, report }) => {
      const progress = (done: number, of: number, title: string): void =>
        report.progress(`  ${title}: ${done} of ${of}`);
      for (const resource of readTerminologyFile(bytes, new Date().toISOString().slice(0, 10))) {
        const concepts = await loadTerminology(resource, { database, handle, progress });
        const { url = '' } = resource as { readonly url?: string };
        report.line(
          `${resource.resourceType} ${url}: loaded${concepts > 0 ? `, ${concepts} concepts` : ''}`,
        );
      }
    });
  },
};
