// Writes src/fhir/generated from the R4 definitions. Run it after changing tools/fhir.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchModule } from './fhir/emit-search.ts';
import { typesModule } from './fhir/emit-types.ts';

const folder = join(import.meta.dirname, '../src/fhir/generated');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'types.ts'), typesModule());
writeFileSync(join(folder, 'search.ts'), searchModule());
