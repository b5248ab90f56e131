import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fhirFolder, fhirModules } from './generate-fhir.ts';

for (const [file, text] of fhirModules()) {
  test(`src/fhir/generated/${file} is what the definitions give`, () => {
    assert.ok(readFileSync(join(fhirFolder, file), 'utf8') === text, 'run tools/generate-fhir.ts');
  });
}
