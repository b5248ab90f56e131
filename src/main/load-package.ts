import { type ImportedPackage, importPackage, readPackage } from '#kernel';
import { importContext } from './import-context.ts';
import type { System } from './system.ts';

/** Loads a FHIR package on behalf of an operator; the registers' log says who. */
export const packageLoader =
  ({ database, store }: System) =>
  async (bytes: Uint8Array, subject: string): Promise<ImportedPackage> => {
    const content = readPackage(bytes);
    const { handle, log } = store.open(importContext(Date.now(), subject), 'import package');
    try {
      return await importPackage(content, { database, handle });
    } finally {
      await log.flush('ok');
    }
  };
