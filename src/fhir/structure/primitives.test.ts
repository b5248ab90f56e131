import assert from 'node:assert/strict';
import { test } from 'node:test';
import { primitives } from '../../../tools/fhir/model.ts';
import { primitiveChecks } from './primitives.ts';

const uuid = 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520';
const cases: Readonly<Record<string, { yes: readonly unknown[]; no: readonly unknown[] }>> = {
  base64Binary: { yes: ['QUJD', 'QUI=', 'QUJD\n QUJD'], no: ['', ' ', 'QUJ', 'Q*==', 'æøå=', 1] },
  boolean: { yes: [true, false], no: ['true', 0, null] },
  canonical: { yes: ['http://a|1.0', '#b'], no: ['', 'a b', 1] },
  code: { yes: ['a', 'a b', 'æ-1'], no: ['', ' a', 'a ', 'a  b', 'a\n', 1] },
  date: {
    yes: ['0001', '2026-12', '2024-02-29'],
    no: [
      '0000',
      '2026-13',
      '2026-00',
      '2023-02-29',
      '2026-2',
      '2026-02-0',
      '2026-02-28T10:00:00Z',
      2026,
    ],
  },
  dateTime: {
    yes: ['2026', '2026-12', '2026-12-24', '2026-12-24T23:59:59Z', '2026-12-24T00:00:00.1-03:30'],
    no: [
      '2026-12-24T10:00Z',
      '2026-12-24T10:00:00',
      '2026-12-24 10:00:00Z',
      '2026-12-24T24:00:00Z',
      '',
    ],
  },
  decimal: { yes: [1, -0.5, 1e300], no: ['1', null] },
  id: { yes: ['a', 'A-1.b', '0'.repeat(64)], no: ['', 'a_b', 'æ', '0'.repeat(65), 1] },
  instant: {
    yes: ['2026-12-24T23:59:60Z', '2026-12-24T10:00:00.123456789+14:00'],
    no: [
      '2026-12-24',
      '2026-12-24T10:00:00',
      '2026-12-24T10:00:00.Z',
      '2026-12-24T10:00:00+14:01',
      '2026-12-24T10:00:61Z',
    ],
  },
  integer: { yes: [0, -2_147_483_648, 2_147_483_647], no: [2_147_483_648, 1.5, '1'] },
  markdown: { yes: ['*a*\n'], no: ['', 1] },
  oid: {
    yes: ['urn:oid:1.2.208.176'],
    no: ['1.2.208', 'urn:oid:3.1', 'urn:oid:1.02', 'urn:oid:1'],
  },
  positiveInt: { yes: [1, 2_147_483_647], no: [0, -1] },
  string: {
    yes: ['a', ' ', '\t\u00a0', 'a'.repeat(1_048_576)],
    no: ['', 'a'.repeat(1_048_577), 1],
  },
  time: { yes: ['10:00:00', '23:59:59.5'], no: ['10:00', '24:00:00', '10:00:00Z', '1:00:00'] },
  unsignedInt: { yes: [0], no: [-1, 0.5] },
  uri: { yes: ['urn:a', 'http://æ.dk/ø'], no: ['', 'a b', 'a\u00a0b', 'a\n'] },
  url: { yes: ['https://a'], no: ['', 'a b'] },
  uuid: { yes: [uuid], no: [uuid.toUpperCase(), uuid.slice(0, -1), uuid.slice(9)] },
  xhtml: { yes: ['<div xmlns="http://www.w3.org/1999/xhtml">a</div>'], no: ['', {}] },
};

for (const [type, { yes, no }] of Object.entries(cases)) {
  test(`${type} takes what it should and nothing else`, () => {
    const accepts = primitiveChecks.get(type);
    for (const value of yes) assert.equal(accepts?.(value), true, JSON.stringify(value));
    for (const value of no) assert.equal(accepts?.(value), false, JSON.stringify(value));
  });
}

test('every primitive of R4 is looked at, and has its cases', () => {
  assert.deepEqual([...primitiveChecks.keys()].toSorted(), primitives.toSorted());
  assert.deepEqual(Object.keys(cases), [...primitiveChecks.keys()]);
});
