// The vendor's guide, followed to the letter: its blocks are run in their order against a running demo.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Demo, startDemo } from '../support/demo.ts';

const root = join(import.meta.dirname, '../..');

interface Block {
  readonly language: string;
  readonly text: string;
}

function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(sh|js)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({ language, text }),
  );
}

describe("the vendor's guide", () => {
  let demo: Demo;
  const folder = mkdtempSync(join(tmpdir(), 'helhed-guide-'));
  before(async () => {
    demo = await startDemo();
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  });
  after(async () => {
    await demo?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('every block does what it says', () => {
    const blocks = blocksOf(readFileSync(join(root, 'docs/guides/vendor.md'), 'utf8'));
    for (const { language, text } of blocks) {
      if (language !== 'js') continue;
      const [, file = ''] = /^\/\/ ([\w-]+[.]mjs)\n/.exec(text) ?? [];
      writeFileSync(join(folder, file), text);
    }
    const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text);
    assert.ok(commands.length >= 8);
    const script = [
      'set -Eeu -o pipefail',
      // As in a checkout, without what npm does before it.
      `npx() { shift; "${process.execPath}" "${join(root, 'bin/helhed.mjs')}" "$@"; }`,
      `trap 'echo "this failed: $BASH_COMMAND" >&2' ERR`,
      ...commands,
    ].join('\n');
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        BASE: `${demo.origin}/fhir/R4`,
        PORT: new URL(demo.origin).port,
        HELHED_DATA_DIR: demo.folder,
      },
    });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
  });
});
