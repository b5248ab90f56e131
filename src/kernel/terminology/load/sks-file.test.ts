import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { testData, withoutTestData } from '../../../../test/support/test-data.ts';
import { conceptsOf } from '../concepts-of.ts';
import { readTerminologyFile } from './read-terminology-file.ts';
import { isSksFile, readSksFile } from './sks-file.ts';

const line = (
  kind: string,
  code: string,
  [from, to]: readonly [string, string],
  name: string,
): string => `${kind}${code.padEnd(20)}${from}20200101${to}${name.padEnd(120)}`;

const open = ['20000101', '25000101'] as const;
const text = [
  line('dia', 'DE11', open, 'Type 2-diabetes'),
  line('dia', 'DE119', ['19940101', '19991231'], 'Sukkersyge'),
  line('dia', 'DE119', open, 'Type 2-diabetes uden komplikationer'),
  line('pro', 'ZZ0150', ['19990101', '20091231'], 'Blodprøve'),
].join('\r\n');

test('a code is called what it was called last, below the code that it begins with', () => {
  const [diagnoses] = readSksFile(text, '2026-11-24');
  assert.ok(diagnoses);

  assert.equal(diagnoses.url, 'urn:oid:1.2.208.176.2.4.12');
  assert.deepEqual(
    conceptsOf(diagnoses).map(({ code, display, isInactive, above }) => [
      code,
      display,
      isInactive,
      above,
    ]),
    [
      ['DE11', 'Type 2-diabetes', false, []],
      ['DE119', 'Type 2-diabetes uden komplikationer', false, [['DE11', 1]]],
    ],
  );
});

test('a code whose last period has ended is inactive, and codes that are no diagnosis lie apart', () => {
  const [, rest] = readSksFile(text, '2026-11-24');
  assert.ok(rest);

  assert.equal(rest.url, 'urn:oid:1.2.208.176.2.4');
  assert.deepEqual(
    conceptsOf(rest).map(({ code, isInactive }) => [code, isInactive]),
    [['ZZ0150', true]],
  );
});

test('a file that is neither JSON nor of fixed width is refused', () => {
  assert.equal(isSksFile('{"resourceType":"CodeSystem"}'), false);
  assert.throws(() => readTerminologyFile(Buffer.from('code;name\n1;2'), '2026-11-24'), {
    code: 'malformed-json',
  });
  assert.throws(
    () => readTerminologyFile(Buffer.from('{"resourceType":"Patient"}'), '2026-11-24'),
    {
      code: 'file-not-terminology',
      expression: 'resourceType',
    },
  );
});

test('the whole of SHAK is read, letters and all', {
  skip: withoutTestData('data', 'dk-registers'),
}, () => {
  const file = testData('data', 'dk-registers', 'shak', 'SHAKCOMPLETE.TXT') ?? '';
  const [shak, none] = readTerminologyFile(readFileSync(file), '2013-01-01');
  assert.equal(none, undefined);
  assert.equal(shak?.resourceType, 'CodeSystem');
  if (shak?.resourceType !== 'CodeSystem') return;
  const rows = new Map(conceptsOf(shak).map((row) => [row.code, row]));

  assert.ok(rows.size > 9_000, `${rows.size}`);
  assert.equal(rows.get('1301')?.display, 'Rigshospitalet');
  assert.match(rows.get('130101')?.display ?? '', /Anæstesiologisk/);
  assert.deepEqual(rows.get('1301010')?.above.at(-1), ['1301', 2]);
});
