// Writes docs/reference from the declarations in the code: run it after changing an error code, a setting or a route.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { variables } from '../src/main/environment.ts';
import { environmentPage } from './reference/environment.ts';
import { outcomeCodes } from './reference/outcome-codes.ts';
import { areas, outcomesPage } from './reference/outcomes.ts';

const root = join(import.meta.dirname, '..');

/** Where the generated pages lie. */
export const referenceFolder: string = join(root, 'docs/reference');

/** File name → text of every generated page. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  const all = await areas(root);
  return new Map([
    ['environment.md', environmentPage(variables)],
    ['outcomes.md', outcomesPage(all)],
    ['outcomes.json', outcomeCodes(all)],
  ]);
}

if (import.meta.main) {
  mkdirSync(referenceFolder, { recursive: true });
  for (const [file, text] of await referencePages())
    writeFileSync(join(referenceFolder, file), text);
}
