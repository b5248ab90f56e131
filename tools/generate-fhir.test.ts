import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { definitionsText } from './fhir/emit-definitions.ts';
import { definitionsFile, fhirFolder, fhirModules } from './generate-fhir.ts';

for (const [file, text] of fhirModules()) {
  test(`src/fhir/generated/${file} is what the definitions give`, () => {
    assert.ok(readFileSync(join(fhirFolder, file), 'utf8') === text, 'run tools/generate-fhir.ts');
  });
}

test('what profiles are checked with is what the definitions give', () => {
  const kept = brotliDecompressSync(readFileSync(definitionsFile)).toString('utf8');
  assert.ok(kept === definitionsText(), 'run tools/generate-fhir.ts');
});
