import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer, by, fhirJson } from '../testing.ts';

const request = (headers: Record<string, string> = {}) =>
  ({
    method: 'POST',
    url: '/fhir/R4/Patient',
    headers: by('laege', { ...fhirJson, ...headers }),
    payload: '{"resourceType":"Patient","multipleBirthInteger":1}',
  }) as const;

test('what is created comes back as it was stored, with the address of its version', async () => {
  const { app, store } = await aServer();
  const answer = await app.inject(request());
  assert.equal(answer.statusCode, 201);
  assert.equal(
    answer.headers['location'],
    'https://helhed.example.dk/fhir/R4/Patient/new-1/_history/1',
  );
  assert.equal(answer.headers['etag'], 'W/"1"');
  assert.equal(answer.body, store.rows.get('Patient/new-1')?.[0]?.text);
  assert.deepEqual(store.events, ['open create', 'write', 'flush ok']);
});

test('a client that prefers less gets less', async () => {
  const { app } = await aServer();
  const minimal = await app.inject(request({ prefer: 'return=minimal' }));
  assert.equal(minimal.body, '');
  assert.equal(minimal.statusCode, 201);
  const outcome = await app.inject(request({ prefer: 'return=OperationOutcome' }));
  assert.equal(outcome.json().issue[0].severity, 'information');
});

test('an update of the newest version makes the next; of any other it is refused', async () => {
  const { app } = await aServer();
  await app.inject(request());
  const put = (version: number) =>
    app.inject({
      ...request({ 'if-match': `W/"${version}"` }),
      method: 'PUT',
      url: '/fhir/R4/Patient/new-1',
      payload: '{"resourceType":"Patient","id":"new-1"}',
    });
  assert.equal((await put(1)).headers['etag'], 'W/"2"');
  assert.equal((await put(1)).statusCode, 412);
});

test('a body is taken as JSON by each of its names, and with a slash behind the address', async () => {
  const { app } = await aServer();
  for (const type of ['application/json', 'application/fhir+json; charset=UTF-8', 'text/json'])
    assert.equal((await app.inject(request({ 'content-type': type }))).statusCode, 201);
  assert.equal((await app.inject({ ...request(), url: '/fhir/R4/Patient/' })).statusCode, 201);
});
