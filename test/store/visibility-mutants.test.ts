// The suite of non-interference is worth what it notices: with any one predicate off, it turns red. One process a place,
// so all of them are tried with the long versions only (`npm run soak`), and two always.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { toldElsewhere, visibilityPlaces } from '../support/visibility-places.ts';
import { type TestDatabase, testDatabase } from './engine.ts';

const places = visibilityPlaces();
/** What persons withhold, and what writing tells. */
const always = ['src/kernel/gate/predicates.ts#0', 'src/kernel/store/write/existing.ts#1'];
const tried = process.env['HELHED_SOAK'] === undefined ? always : places;

let opened: TestDatabase;
before(async () => {
  opened = await testDatabase();
});
after(() => opened.drop());

async function suiteWith(
  mutant: string,
  suite: string,
): Promise<{ readonly status: unknown; readonly output: string }> {
  // The case that is the same in every run: what it must notice does not depend on luck.
  const { HELHED_SOAK: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const child = spawn(
    process.execPath,
    [
      `--import=${new URL('../support/visibility-mutant.ts', import.meta.url)}`,
      '--test',
      '--test-isolation=none',
      '--test-reporter=spec',
      new URL(`./${suite}`, import.meta.url).pathname,
    ],
    { env: { ...env, HELHED_MUTANT: mutant, HELHED_TEST_DATABASE_URL: opened.url } },
  );
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => output.push(String(text)));
  }
  const [status] = await once(child, 'close');
  return { status, output: output.join('') };
}

test('every file whose statements carry values of the predicate has a place', () => {
  const root = new URL('../../', import.meta.url);
  const files = globSync('src/kernel/**/*.ts', { cwd: root }).filter(
    (file) =>
      !file.endsWith('.test.ts') &&
      /visibility\.values/.test(readFileSync(new URL(file, root), 'utf8')),
  );
  assert.ok(files.length > 8);
  for (const file of files)
    assert.ok(
      places.some((place) => place.startsWith(`${file}#`)),
      file,
    );
});

test('places that are always tried, or told about elsewhere, are places', () => {
  for (const place of [...always, ...Object.keys(toldElsewhere)])
    assert.ok(places.includes(place), place);
});

/** What the two worlds answered differently, in the suite's words; else that it heard something else at all. */
const firstDifference = /AssertionError[^{\n]*(\{"act":.*\})\s*$/m;

describe('the suite notices that nothing is hidden any more', () => {
  for (const place of tried) {
    const elsewhere = toldElsewhere[place]?.suite;
    test(`at ${place}: ${elsewhere ?? 'non-interference'}`, async (t) => {
      const { status, output } = await suiteWith(place, elsewhere ?? 'non-interference.test.ts');
      assert.equal(status, 1, output);
      // It did not merely fail to start.
      assert.match(output, elsewhere === undefined ? firstDifference : /ERR_ASSERTION/);
      t.diagnostic(firstDifference.exec(output)?.[1] ?? 'by its own cases');
    });
  }
});

describe('of places that two equal answers do not tell about', () => {
  const { HELHED_SOAK: soak } = process.env;
  for (const [place, { because }] of Object.entries(toldElsewhere)) {
    test(`${place}: ${because}`, {
      skip: soak === undefined && 'long: HELHED_SOAK=1',
    }, async () => {
      const { status, output } = await suiteWith(place, 'non-interference.test.ts');
      assert.equal(status, 0, output);
    });
  }
});
