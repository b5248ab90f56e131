import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSearch } from './parse-search.ts';
import { isFollowable, mayPointAt, searchParameters } from './search-parameters.ts';

const query = (type: string, text: string) => parseSearch(type, new URLSearchParams(text));
const indexOf = (type: string, code: string): number | undefined =>
  searchParameters(type).get(code)?.index;

test('iterated, a source may be of any type', () => {
  const text = '_include=Observation:subject&_include:iterate=Patient:organization';
  const { include } = query('Observation', text);

  assert.deepEqual(include, [
    { source: 'Observation', param: 'subject', index: indexOf('Observation', 'subject') },
    {
      source: 'Patient',
      param: 'organization',
      index: indexOf('Patient', 'organization'),
      iterate: true,
    },
  ]);
});

test('a star is every reference that can be followed', () => {
  const all = [...searchParameters('Encounter').values()].filter(isFollowable);

  const { include } = query('Encounter', '_include=*');
  assert.deepEqual(
    include.map(({ param }) => param),
    all.map(({ code }) => code),
  );
  assert.deepEqual(query('Encounter', '_include=Encounter:*').include, include);
  const back = query('Patient', '_revinclude=Encounter:*').revinclude;
  assert.deepEqual(
    back.map(({ param }) => param),
    all.filter((each) => mayPointAt(each, 'Patient')).map(({ code }) => code),
  );
});

for (const [text, code] of [
  ['_revinclude=*', 'parameter-not-supported'],
  ['_revinclude=*:subject', 'parameter-not-supported'],
  ['_include=*:subject', 'invalid-parameter'],
  ['_include:all=Observation:subject', 'parameter-not-supported'],
  ['_include:iterate=Observation:code', 'invalid-parameter'],
  ['_include=Patient:organization', 'invalid-parameter'],
  ['_include:iterate=Colour:subject', 'invalid-parameter'],
  ['_include=Observation:subject:Patient:x', 'invalid-parameter'],
  ['_revinclude=Observation:*:Device', 'invalid-parameter'],
] as const) {
  test(`refuses ${text} with ${code}`, () => {
    assert.throws(() => query('Observation', text), { code, status: 400 });
  });
}
