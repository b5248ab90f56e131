import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeSystem, CodeSystemConcept } from '#fhir';
import { ancestorsOf, prefixParent } from './ancestors.ts';
import { conceptsOf } from './concepts-of.ts';
import { hierarchyByPrefix } from './names.ts';
import { wordsOf } from './words.ts';

const aSystem = (
  concept: readonly CodeSystemConcept[],
  more: Partial<CodeSystem> = {},
): CodeSystem => ({
  resourceType: 'CodeSystem',
  status: 'active',
  content: 'complete',
  concept,
  ...more,
});
const aboveIn = (
  system: CodeSystem,
): Readonly<Record<string, readonly (readonly [string, number])[]>> =>
  Object.fromEntries(conceptsOf(system).map(({ code, above }) => [code, above]));

test('what is above a code is what it lies in, what its properties name, and what names it', () => {
  const system = aSystem(
    [
      { code: 'a', concept: [{ code: 'b', concept: [{ code: 'c' }] }] },
      { code: 'd', property: [{ code: 'parent', valueCode: 'c' }] },
      { code: 'e', property: [{ code: 'below', valueCode: 'a' }] },
    ],
    {
      property: [
        { code: 'below', type: 'code', uri: 'http://hl7.org/fhir/concept-properties#child' },
      ],
    },
  );
  assert.deepEqual(aboveIn(system)['d'], [
    ['c', 1],
    ['b', 2],
    ['a', 3],
    ['e', 4],
  ]);
});

test('a circle of parents ends where it began', () => {
  const parents = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['a'])],
  ]);
  assert.deepEqual(ancestorsOf('a', parents), [['b', 1]]);
});

test('the parent by prefix is the longest other code that it begins with, and only where it is declared', () => {
  const concept = ['A', 'A10', 'A10B', 'A10BA02'].map((code) => ({ code }));
  const declared = aSystem(concept, {
    extension: [{ url: hierarchyByPrefix, valueBoolean: true }],
  });
  assert.deepEqual(aboveIn(declared)['A10BA02'], [
    ['A10B', 1],
    ['A10', 2],
    ['A', 3],
  ]);
  assert.deepEqual(aboveIn(aSystem(concept))['A10BA02'], []);
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[A-C]{1,5}$/), { minLength: 1 }), (codes) => {
      for (const code of codes) {
        const parent = prefixParent(code, new Set(codes));
        const shorter = codes.filter((one) => one !== code && code.startsWith(one));
        assert.equal(parent?.length ?? 0, Math.max(0, ...shorter.map(({ length }) => length)));
      }
    }),
  );
});

test('a concept is inactive by its property or its status', () => {
  const rows = conceptsOf(
    aSystem([
      { code: 'a', property: [{ code: 'inactive', valueBoolean: true }] },
      { code: 'b', property: [{ code: 'status', valueCode: 'retired' }] },
      { code: 'c', property: [{ code: 'inactive', valueBoolean: false }] },
    ]),
  );
  assert.deepEqual(
    rows.map(({ isInactive }) => isInactive),
    [true, true, false],
  );
});

test('words are folded in Danish: case and marks do not count, å is aa', () => {
  assert.deepEqual(wordsOf('Århus, (KOL)-é'), wordsOf('aarhus kol e'));
});
