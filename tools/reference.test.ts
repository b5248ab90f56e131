import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { areas } from './reference/outcomes.ts';
import { referenceFolder, referencePages } from './reference.ts';

const repository = join(import.meta.dirname, '..');

describe('reference', async () => {
  const pages = await referencePages();

  test('every page in docs/reference is generated', () => {
    assert.deepEqual(readdirSync(referenceFolder).sort(), [...pages.keys()].sort());
  });

  for (const [file, text] of pages) {
    test(`docs/reference/${file} says what the code says (else run tools/reference.ts)`, () => {
      assert.equal(readFileSync(join(referenceFolder, file), 'utf8'), text);
    });
  }

  test('a refusal is made in an errors.ts, where the catalogue finds it', () => {
    const elsewhere = globSync('src/**/*.ts', { cwd: repository })
      .filter((file) => !/(errors|outcome|[.]test)[.]ts$/.test(file))
      .filter((file) => readFileSync(join(repository, file), 'utf8').includes('new OutcomeError('));

    assert.deepEqual(elsewhere, []);
  });

  test('a code means one refusal', async () => {
    const entries = (await areas(repository)).flatMap((area) => area.entries);
    const meanings = Map.groupBy(entries, ({ code }) => code);
    const shared = [...meanings].filter(([, same]) => new Set(same.map(({ en }) => en)).size > 1);

    assert.deepEqual(shared, []);
  });
});
