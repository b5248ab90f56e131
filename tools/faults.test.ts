import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const repository = join(import.meta.dirname, '..');
const rows = readFileSync(join(repository, 'docs/faults.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, row]) => /^[A-Z]\d+$/.test(row ?? ''));

const numbered = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${letter}${n + 1}`);

test('docs/faults.md has each row of the catalogue once', () => {
  const expected = [
    ...numbered('D', 14),
    ...numbered('C', 10),
    ...numbered('I', 14),
    ...numbered('Z', 6),
  ];
  assert.deepEqual(
    rows.map(([, row]) => row),
    expected,
  );
});

for (const [, row = '', what = '', place = '', words = ''] of rows) {
  test(`${row} (${what}) is tried where docs/faults.md says, or says why it is not`, () => {
    assert.ok(words.length > 0);
    if (place === '–') return;
    const file = join(repository, place.replaceAll('`', ''));
    assert.ok(existsSync(file), file);
    assert.ok(readFileSync(file, 'utf8').includes(words), `${place}: ${words}`);
  });
}
