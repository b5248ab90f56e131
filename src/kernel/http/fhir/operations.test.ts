import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation, OperationCall } from '../../block.ts';
import { aServer, by, fhirJson } from '../testing.ts';

function anOperation(parts: Partial<Operation> = {}) {
  const calls: OperationCall[] = [];
  const operation: Operation = {
    code: 'overview',
    level: 'instance',
    type: 'Patient',
    method: 'GET',
    policy: { access: 'signed-in' },
    title: { da: 'Overblik', en: 'Overview' },
    parameters: ['section'],
    run: (call) => {
      calls.push(call);
      return Promise.resolve({ text: '{"resourceType":"Bundle"}' });
    },
    ...parts,
  };
  return { operation, calls };
}

test('an operation is called with what its address says, under its own name in the log', async () => {
  const { operation, calls } = anOperation();
  const { app, store } = await aServer({ operations: [operation] });
  const answer = await app.inject({
    url: '/fhir/R4/Patient/p1/$overview?section=results',
    headers: by('laege'),
  });
  assert.equal(answer.body, '{"resourceType":"Bundle"}');
  const [call] = calls;
  assert.equal(call?.id, 'p1');
  assert.equal(call?.query.get('section'), 'results');
  assert.equal(call?.base, 'https://helhed.example.dk/fhir/R4');
  assert.equal(call?.context.actor.subject, 'laege');
  assert.deepEqual(store.events, ['open $overview', 'flush ok']);
});

test('a parameter that the operation does not know, or twice, is refused by name', async () => {
  const { operation, calls } = anOperation();
  const { app } = await aServer({ operations: [operation] });
  for (const [query, code] of [
    ['colour=red', 'unknown-parameter'],
    ['section=a&section=b', 'repeated-parameter'],
  ]) {
    const answer = await app.inject({
      url: `/fhir/R4/Patient/p1/$overview?${query}`,
      headers: by('laege'),
    });
    assert.equal(answer.statusCode, 400);
    assert.equal(answer.json().issue[0].details.coding[0].code, code);
  }
  assert.equal(calls.length, 0);
});

test('on type and system level it has no id, and a POST brings its resource', async () => {
  const onType = anOperation({ code: 'match', level: 'type', method: 'POST' });
  const { type: _, ...rest } = anOperation({ code: 'totals', level: 'system' }).operation;
  const { app } = await aServer({ operations: [onType.operation, rest] });
  await app.inject({
    method: 'POST',
    url: '/fhir/R4/Patient/$match',
    headers: by('laege', fhirJson),
    payload: '{"resourceType":"Parameters"}',
  });
  assert.equal(onType.calls[0]?.body?.resource.resourceType, 'Parameters');
  assert.equal(onType.calls[0]?.id, undefined);
  const totals = await app.inject({ url: '/fhir/R4/$totals', headers: by('laege') });
  assert.equal(totals.statusCode, 200);
});
