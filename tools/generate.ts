// Writes everything that is generated: the modules of src/fhir/generated and the pages of docs/reference.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionsFile, fhirFolder, fhirModules, packedDefinitions } from './generate-fhir.ts';
import { referenceFolder, referencePages } from './reference.ts';

function write(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
}

write(fhirFolder, fhirModules());
writeFileSync(definitionsFile, packedDefinitions());
write(referenceFolder, await referencePages());
