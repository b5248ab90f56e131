// Holds the tree against the rules of `.dependency-cruiser.mjs`, and holds those rules against trees that break them.
import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import readLayering from 'dependency-cruiser/config-utl/extract-depcruise-options';

const root = join(import.meta.dirname, '..');
const layering = await readLayering(join(root, '.dependency-cruiser.mjs'));
const FOLDERS = ['src', 'web', 'data', 'tools', 'bench', 'test'];

/** What a newcomer's tree would hold: one file a layer, importing what it may. */
const innocent: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: {
      '#fhir': './src/fhir/index.ts',
      '#dk': './src/dk/index.ts',
      '#kernel': './src/kernel/index.ts',
      '#contracts/*': './src/contracts/*.ts',
      '#blocks': './src/blocks/index.ts',
      '#kit': './web/kit/index.ts',
    },
    dependencies: { fastify: '*' },
    devDependencies: { 'fast-check': '*' },
  }),
  'src/fhir/index.ts': `export * from './parse.ts';`,
  'src/fhir/parse.ts': 'export const parse = 1;',
  'src/dk/index.ts': `import { parse } from '#fhir';\nexport const cpr = parse;`,
  'src/kernel/index.ts': `import { cpr } from '#dk';\nimport 'node:http';\nimport 'fastify';\nexport * from './store.ts';\nexport const kernel = cpr;`,
  'src/kernel/store.ts': 'export const store = 1;',
  'src/kernel/store.test.ts': `import 'fast-check';\nimport '../adapters/postgres.ts';`,
  'src/contracts/booking.ts': `import type { kernel } from '#kernel';\nexport type Booking = typeof kernel;`,
  'src/blocks/index.ts': `import { toy } from './toy/block.ts';\nexport const blocks = [toy];`,
  'src/blocks/toy/block.ts': `import { kernel } from '#kernel';\nimport type { Booking } from '#contracts/booking';\nimport { rule } from './domain/rule.ts';\nexport const toy: Booking = kernel + rule;`,
  'src/blocks/toy/operations.ts': 'export const operations = 1;',
  'src/blocks/toy/domain/rule.ts': `import { parse } from '#fhir';\nexport const rule = parse;`,
  'src/blocks/toy/web/block.tsx': `import { Button } from '#kit';\nimport 'fastify';\nimport { rule } from '../domain/rule.ts';\nexport const page = [Button, rule];`,
  'src/blocks/other/block.ts': 'export const other = 1;',
  'src/board/index.ts': `import { kernel } from '#kernel';\nexport const board = kernel;`,
  'src/adapters/postgres.ts': `import { store } from '#kernel';\nimport 'fastify';\nexport const postgres = store;`,
  'src/adapters/clock.ts': 'export const clock = 1;',
  'src/main.ts': `import { blocks } from '#blocks';\nimport { board } from './board/index.ts';\nimport { postgres } from './adapters/postgres.ts';\nexport const main = [blocks, board, postgres];`,
  'web/kit/index.ts': `export * from './button.ts';`,
  'web/kit/button.ts': 'export const Button = 1;',
  'web/citizen/page.ts': `import { Button } from '#kit';\nimport { page } from '../../src/blocks/toy/web/block.tsx';\nexport const citizen = [Button, page];`,
  'web/clinician/page.ts': 'export const clinician = 1;',
  'data/people.ts': `import { cpr } from '#dk';\nexport const people = cpr;`,
  'tools/anything.ts': `import '../src/main.ts';\nimport '../web/citizen/page.ts';`,
};

/** One line added to one file of the innocent tree, and the only rule that this breaks. */
const broken: [rule: string, file: string, line: string][] = [
  ['fhir-stands-alone', 'src/fhir/parse.ts', `import 'node:fs';`],
  ['fhir-stands-alone', 'src/fhir/parse.ts', `import type {} from '../adapters/clock.ts';`],
  ['dk-knows-only-fhir', 'src/dk/cpr.ts', `import 'node:fs';`],
  ['kernel-knows-no-block', 'src/kernel/store.ts', `import '../blocks/other/block.ts';`],
  ['kernel-knows-no-block', 'src/kernel/store.ts', `import 'fast-check';`],
  ['contracts-only-promise', 'src/contracts/booking.ts', `import 'node:fs';`],
  ['adapters-implement-ports', 'src/adapters/postgres.ts', `import '../board/index.ts';`],
  ['blocks-stand-on-the-kernel', 'src/blocks/toy/operations.ts', `import 'fastify';`],
  [
    'blocks-stand-on-the-kernel',
    'src/blocks/toy/operations.ts',
    `import '../../adapters/clock.ts';`,
  ],
  ['domain-is-pure', 'src/blocks/toy/domain/rule.ts', `import 'node:crypto';`],
  ['domain-is-pure', 'src/blocks/toy/domain/rule.ts', `import '../operations.ts';`],
  ['blocks-never-touch', 'src/blocks/toy/operations.ts', `import '../other/block.ts';`],
  ['the-list-reads-front-doors', 'src/blocks/index.ts', `import './toy/operations.ts';`],
  ['board-reads-no-block', 'src/board/index.ts', `import '../blocks/other/block.ts';`],
  ['front-doors-only', 'src/blocks/toy/block.ts', `import '../../kernel/store.ts';`],
  ['front-doors-only', 'src/kernel/store.ts', `import '../fhir/parse.ts';`],
  ['front-doors-only', 'web/citizen/page.ts', `import '../../src/fhir/parse.ts';`],
  ['server-never-loads-web', 'src/main.ts', `import '../web/citizen/page.ts';`],
  ['server-never-loads-web', 'src/blocks/toy/block.ts', `const page = import('./web/block.tsx');`],
  ['block-web-is-thin', 'src/blocks/toy/web/block.tsx', `import '../operations.ts';`],
  ['web-stands-on-doors', 'web/citizen/page.ts', `import '#kernel';`],
  ['portals-never-touch', 'web/citizen/page.ts', `import '../clinician/page.ts';`],
  ['kit-by-its-door', 'web/citizen/page.ts', `import '../kit/button.ts';`],
  ['kit-knows-no-page', 'web/kit/button.ts', `import '../clinician/page.ts';`],
  ['data-is-only-data', 'data/people.ts', `import '#kernel';`],
  ['no-cycles', 'src/fhir/parse.ts', `import './index.ts';`],
  ['resolvable', 'src/fhir/parse.ts', `import './gone.ts';`],
];

const sourcesBelow = (folder: string): string[] =>
  FOLDERS.flatMap((name) => globSync(`${name}/**/*.{ts,tsx,mts,js,mjs}`, { cwd: folder }))
    .filter((file) => !/(^|\/)(dist|var)\//.test(file))
    .sort();

async function layersOf(folder: string): Promise<ICruiseResult> {
  const { output } = await cruise(FOLDERS, { ...layering, baseDir: folder });
  assert.ok(typeof output === 'object');
  return output;
}

const violationsOf = (result: ICruiseResult): string[] =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

/** Lays the innocent tree out in a folder of its own, with one line added to one file. */
async function layersWith(file?: string, line = ''): Promise<ICruiseResult> {
  const folder = mkdtempSync(join(tmpdir(), 'helhed-layers-'));
  try {
    const tree = file ? { ...innocent, [file]: `${line}\n${innocent[file] ?? ''}` } : innocent;
    for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true });
    for (const [path, text] of Object.entries(tree)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), `${text}\n`);
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    return await layersOf(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('layers', () => {
  test('every source file is read, and none breaks a rule', async () => {
    const sources = new Set(sourcesBelow(root));
    const result = await layersOf(root);
    const read = result.modules.map(({ source }) => source).filter((source) => sources.has(source));

    assert.deepEqual(read.sort(), [...sources].sort());
    assert.deepEqual(violationsOf(result), []);
  });

  test('a tree that keeps to its layers breaks no rule', async () => {
    assert.deepEqual(violationsOf(await layersWith()), []);
  });

  test('no rule is without a tree that breaks it', () => {
    const names = layering.ruleSet?.forbidden?.map(({ name }) => name ?? '') ?? [];

    assert.deepEqual([...new Set(broken.map(([rule]) => rule))].sort(), names.sort());
  });

  for (const [rule, file, line] of broken) {
    test(`${rule} fires, and only it, when ${file} says ${line}`, async () => {
      const { violations } = (await layersWith(file, line)).summary;

      assert.deepEqual([...new Set(violations.map((found) => found.rule.name))], [rule]);
    });
  }
});
