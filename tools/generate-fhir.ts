// Writes src/fhir/generated, and the definitions that profiles are checked with, from the R4 definitions. Run it after changing tools/fhir.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { definitionsText } from './fhir/emit-definitions.ts';
import { searchModule } from './fhir/emit-search.ts';
import { structureModule } from './fhir/emit-structure.ts';
import { resourceTypesModule, typesModule } from './fhir/emit-types.ts';

/** Where the generated modules lie. */
export const fhirFolder: string = join(import.meta.dirname, '../src/fhir/generated');

/** File name → text of every generated module. */
export const fhirModules = (): ReadonlyMap<string, string> =>
  new Map([
    ['resource-types.ts', resourceTypesModule()],
    ['search.ts', searchModule()],
    ['structure.ts', structureModule()],
    ['types.ts', typesModule()],
  ]);

/** What checks of profiles start from. */
export const definitionsFile: string = join(
  import.meta.dirname,
  '../src/adapters/profile-worker/generated/r4-definitions.json.br',
);

export const packedDefinitions = (): Uint8Array => brotliCompressSync(definitionsText());

if (import.meta.main) {
  mkdirSync(fhirFolder, { recursive: true });
  for (const [file, text] of fhirModules()) writeFileSync(join(fhirFolder, file), text);
  writeFileSync(definitionsFile, packedDefinitions());
}
