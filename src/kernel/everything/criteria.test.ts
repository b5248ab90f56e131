import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutcomeError, readResource } from '#fhir';
import { criteriaOf, queryOf } from './criteria.ts';

const read = (text: string): ReturnType<typeof queryOf> => queryOf(new URLSearchParams(text));
const refusal = (text: string): string | undefined => {
  try {
    read(text);
    return undefined;
  } catch (error) {
    if (error instanceof OutcomeError) return error.code;
    throw error;
  }
};

test('types, times and the size of a page are read from an address', () => {
  assert.deepEqual(read(''), {});
  assert.deepEqual(read('_type=Observation,Condition&_type=Encounter'), {
    types: ['Condition', 'Encounter', 'Observation'],
  });
  assert.deepEqual(read('_count=5000'), { count: 1_000 });
  // Danish days: the end is the whole of its day.
  assert.deepEqual(read('start=2026-01-01&end=2026-01-31'), {
    from: Date.UTC(2025, 11, 31, 23),
    to: Date.UTC(2026, 0, 31, 23),
  });
  assert.deepEqual(read('_since=2026-01-01T00:00:00Z'), { since: Date.UTC(2026, 0, 1) });
});

test('what cannot be read is refused by name', () => {
  for (const text of ['_count=0', '_count=x', '_type=Nosuch', 'start=x', 'end=gt2020', '_since=']) {
    assert.equal(refusal(text), 'invalid-parameter', text);
  }
});

test('the parameters may come as a resource', () => {
  const body = readResource(
    '{"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Observation"},{"name":"_count","valueInteger":7}]}',
  );
  const criteria = criteriaOf({ query: new URLSearchParams(), body });
  assert.deepEqual(queryOf(criteria), { types: ['Observation'], count: 7 });
  const other = readResource(
    '{"resourceType":"Parameters","parameter":[{"name":"nosuch","valueString":"x"}]}',
  );
  assert.throws(() => criteriaOf({ query: new URLSearchParams(), body: other }), OutcomeError);
});
