import { readFile } from 'node:fs/promises';
import { type ImportedPackage, importPackage, readPackage } from '#kernel';
import type { Command } from '../command.ts';
import { withRegisters } from '../with-registers.ts';

export const importPackageCommand: Command = {
  purpose: 'loads profiles and terminology of a FHIR package: <file.tgz>',
  run: async ([file]) => {
    if (file === undefined) {
      console.error('helhed import package <file.tgz>');
      return 2;
    }
    const bytes = await readFile(file);
    return withRegisters('import package', async ({ database, handle, report }) => {
      report.line(told(await importPackage(readPackage(bytes), { database, handle })));
    });
  },
};

const told = ({ id, added, replaced, unchanged, passedOver }: ImportedPackage): string => {
  const rest = Object.entries(passedOver).map(([type, n]) => `${n} ${type}`);
  return (
    `${id}: ${added} added, ${replaced} replaced, ${unchanged} unchanged` +
    (rest.length > 0 ? `; passed over: ${rest.join(', ')}` : '')
  );
};
