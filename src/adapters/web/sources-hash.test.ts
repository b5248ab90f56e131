import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { sourcesHash } from './sources-hash.ts';

function aCheckout(): { root: string; write: (path: string, text: string) => void } {
  const root = mkdtempSync(join(tmpdir(), 'helhed-web-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const folder of ['web', 'src/blocks/toys/web', 'src/contracts', 'src/dk', 'src/fhir']) {
    write(`${folder}/index.ts`, '');
  }
  write('package-lock.json', '{}');
  return { root, write };
}

test('a page that changes changes the hash; a test, or a part of a block that no browser runs, does not', async (t) => {
  const { root, write } = aCheckout();
  t.after(() => rmSync(root, { recursive: true }));
  const before = await sourcesHash(root);

  write('web/index.test.ts', 'changed');
  write('src/blocks/toys/block.ts', 'changed');
  assert.equal(await sourcesHash(root), before);

  write('src/blocks/toys/web/index.ts', 'changed');
  assert.notEqual(await sourcesHash(root), before);
});

test('the hash does not depend on where the sources lie', async (t) => {
  const [here, there] = [aCheckout(), aCheckout()];
  t.after(() => {
    for (const { root } of [here, there]) rmSync(root, { recursive: true });
  });

  assert.equal(await sourcesHash(here.root), await sourcesHash(there.root));
});

test('text that moves from one file to the next is not the same text', async (t) => {
  const { root, write } = aCheckout();
  t.after(() => rmSync(root, { recursive: true }));
  write('web/a.ts', 'one');
  write('web/b.ts', 'two');
  const before = await sourcesHash(root);
  write('web/a.ts', 'onetwo');
  write('web/b.ts', '');

  assert.notEqual(await sourcesHash(root), before);
});
