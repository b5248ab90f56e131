// I8: no regular expression of the server takes more than linear time, as far as texts that are made to hurt it show.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const repository = join(import.meta.dirname, '..');
/** What a text of 20,000 may cost; 400 million steps cost more. */
const MOST_MS = 100;
const lengths = [16, 22, 28, 2_000, 20_000];

interface Found {
  readonly place: string;
  readonly pattern: RegExp;
}

/** A literal stands where a value may begin. */
const literal =
  /(?<=(?:^|[=(,:?!&|[{;\n]|return)\s{0,20})\/(?![*/])((?:[^\\/[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/gm;

function expressionsIn(file: string): readonly Found[] {
  const text = readFileSync(join(repository, file), 'utf8');
  return [...text.matchAll(literal)].map(([, source = '', flags = ''], n) => ({
    place: `${file} #${n + 1} /${source}/${flags}`,
    pattern: new RegExp(source, flags.replace(/[gy]/g, '')),
  }));
}

/** Reads nothing but what the generator wrote. */
const ofOurTexts = ['src/fhir/search-parameters.ts'];

const common = [
  'a',
  'A',
  '0',
  ' ',
  '\t',
  '-',
  '.',
  ':',
  '/',
  '|',
  '\\',
  '"',
  "'",
  '<',
  '=',
  'æ',
  'a.',
  '0.',
  'a ',
  'aaaa ',
  '1,',
  '\\a',
  '\\\\',
];

/** What is repeated: what any text has, and what stands in the expression. */
const pumped = ({ source }: RegExp): readonly string[] => [
  ...new Set([...common, ...(source.match(/[A-Za-z0-9_]+|[^A-Za-z0-9_\s]/g) ?? [])]),
];

function slowestText({ pattern }: Found): string | undefined {
  for (const length of lengths) {
    for (const unit of pumped(pattern)) {
      const text = unit.repeat(length);
      for (const whole of [`${text}\u0001`, `a${text}\n!`, `"${text}`, text]) {
        const start = process.threadCpuUsage();
        pattern.test(whole);
        const { user, system } = process.threadCpuUsage(start);
        if ((user + system) / 1_000 > MOST_MS) return `${JSON.stringify(unit)} × ${length}`;
      }
    }
  }
  return undefined;
}

describe('regular expressions of the server', () => {
  const found = globSync('src/**/*.ts', { cwd: repository })
    .filter((file) => !/\.test\.ts$|\/web\/|\/generated\//.test(file) && !ofOurTexts.includes(file))
    .flatMap(expressionsIn);

  test('are found', () => {
    assert.ok(found.length > 100, String(found.length));
  });

  test('are checked by a check that knows a slow one', () => {
    const base64 = { place: '', pattern: /^(\s*([0-9a-zA-Z+/=]){4}\s*)+$/ };
    assert.notEqual(slowestText(base64), undefined);
    assert.notEqual(slowestText({ place: '', pattern: /(a+)+$/ }), undefined);
  });

  test('I8: take linear time for texts that are made to hurt them', () => {
    const slow = found.flatMap((each) => {
      const text = slowestText(each);
      return text === undefined ? [] : [`${each.place} on ${text}`];
    });
    assert.deepEqual(slow, []);
  });
});
