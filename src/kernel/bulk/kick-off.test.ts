import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutcomeError, readResource } from '#fhir';
import { readKickOff } from './kick-off.ts';

const read = (query: string, prefer = 'respond-async', isLenient = false) =>
  readKickOff({ query: new URLSearchParams(query), prefer }, isLenient);

function refusal(query: string, prefer?: string): string | undefined {
  try {
    read(query, prefer);
    return undefined;
  } catch (error) {
    if (error instanceof OutcomeError) return error.code;
    throw error;
  }
}

test('types and the instant of changes are read, from an address or a resource', () => {
  assert.deepEqual(read(''), {});
  assert.deepEqual(read('_type=Patient,Condition&_since=2026-01-01T00:00:00Z'), {
    types: ['Condition', 'Patient'],
    since: Date.UTC(2026, 0, 1),
  });
  const body = readResource(
    '{"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Patient"}]}',
  );
  const posted = { query: new URLSearchParams(), prefer: 'respond-async', body };
  assert.deepEqual(readKickOff(posted, false), { types: ['Patient'] });
});

test('files are ndjson, by each of its names', () => {
  for (const name of ['application/fhir+ndjson', 'application/fhir%2Bndjson', 'ndjson'])
    assert.equal(refusal(`_outputFormat=${name}`), undefined);
  assert.equal(refusal('_outputFormat=text/csv'), 'invalid-parameter');
});

test('it must be asked for to come later', () => {
  assert.equal(refusal('', ''), 'respond-async-required');
  assert.equal(refusal('', 'return=minimal'), 'respond-async-required');
  assert.equal(refusal('', 'handling=lenient, respond-async'), undefined);
});

test('what is not supported is refused, and passed over only for who is lenient', () => {
  for (const query of ['_elements=id', '_typeFilter=Patient%3Factive%3Dtrue', 'patient=x']) {
    assert.equal(refusal(query), 'unknown-parameter', query);
    assert.deepEqual(read(query, 'respond-async', true), {});
  }
  assert.equal(refusal('_type=Nosuch'), 'invalid-parameter');
  assert.deepEqual(read('_type=Nosuch', 'respond-async', true), { types: [] });
  assert.equal(refusal('_since=never'), 'invalid-parameter');
});
