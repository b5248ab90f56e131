// Every file of the real material goes to XML and back.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { readResource, readXml, validate, writeXml } from '../../src/fhir/index.ts';
import { testData, withoutTestData } from '../support/test-data.ts';

const numbers = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? { digits: context?.source } : value;
/** A text as it means, with numbers by their digits. */
const meaning = (text: string): unknown => JSON.parse(text, numbers);
const roundTrip = async (json: string): Promise<string> => readXml(await writeXml(json));

suite('real material', { skip: withoutTestData('data') }, () => {
  const files = globSync(
    '{dk-core*,medcom-*,fut-*,dk-fsh*,synthea*,dk-registers/terminology,sql-on-fhir,kih*,open*}/**/*.json',
    {
      cwd: testData('data') ?? '',
    },
  );

  test('every resource that is valid in JSON comes back from XML as it was', async () => {
    const different: string[] = [];
    let read = 0;
    for (const file of files) {
      const text = readFileSync(testData('data', file) ?? '', 'utf8');
      if (!isValid(text)) continue;
      read += 1;
      if (!isEqual(meaning(text), meaning(await roundTrip(text)))) different.push(file);
    }
    assert.ok(read > 100, `${read} of ${files.length}`);
    assert.deepEqual(different, []);
  });
});

function isValid(text: string): boolean {
  try {
    return validate(readResource(text).resource).length === 0;
  } catch {
    return false;
  }
}

function isEqual(one: unknown, other: unknown): boolean {
  try {
    assert.deepEqual(other, one);
    return true;
  } catch {
    return false;
  }
}
