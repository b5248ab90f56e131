import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer, by, fhirJson } from '../testing.ts';

const patient = '{"resourceType":"Patient","id":"p1","multipleBirthInteger":2,"active":true}';

async function withPatient() {
  const server = await aServer();
  await server.app.inject({
    method: 'PUT',
    url: '/fhir/R4/Patient/p1',
    headers: by('afproevning', fhirJson),
    payload: patient,
  });
  server.store.events.length = 0;
  return server;
}

test('a read sends the stored text untouched, with version, time and nothing to cache', async () => {
  const { app, store } = await withPatient();
  const answer = await app.inject({ url: '/fhir/R4/Patient/p1', headers: by('laege') });
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.body, store.rows.get('Patient/p1')?.[0]?.text);
  assert.deepEqual(
    ['content-type', 'etag', 'last-modified', 'cache-control', 'x-content-type-options'].map(
      (name) => answer.headers[name],
    ),
    [
      'application/fhir+json; charset=utf-8',
      'W/"1"',
      'Mon, 21 Sep 2026 14:13:20 GMT',
      'no-store',
      'nosniff',
    ],
  );
});

test('the log is flushed exactly once, after the work and before the answer', async () => {
  const { app, store } = await withPatient();
  await app.inject({ url: '/fhir/R4/Patient/p1', headers: by('laege') });
  assert.deepEqual(store.events, ['open read', 'read', 'flush ok']);
});

test('who has the version already is told so, and logged all the same', async () => {
  const { app, store } = await withPatient();
  const answer = await app.inject({
    url: '/fhir/R4/Patient/p1',
    headers: by('laege', { 'if-none-match': 'W/"7", W/"1"' }),
  });
  assert.equal(answer.statusCode, 304);
  assert.equal(answer.body, '');
  assert.deepEqual(store.events, ['open read', 'read', 'flush ok']);
});

test('what may not be seen is answered like a random id: status, headers and body', async () => {
  const { app, store } = await withPatient();
  const [hidden, random] = await Promise.all(
    ['p1', 'no-such-id'].map((id) =>
      app.inject({ url: `/fhir/R4/Patient/${id}`, headers: by('fremmed') }),
    ),
  );
  assert.equal(hidden?.statusCode, 404);
  assert.equal(hidden?.body, random?.body);
  assert.deepEqual(withoutDate(hidden?.headers), withoutDate(random?.headers));
  assert.deepEqual(
    store.events.filter((event) => event.startsWith('flush')),
    ['flush refused', 'flush refused'],
  );
});

const withoutDate = ({ date: _, ...headers }: Record<string, unknown> = {}) => headers;

test('without a log nothing is disclosed: neither what was found nor that nothing was', async () => {
  const { app, store } = await withPatient();
  store.isLogBroken = true;
  for (const id of ['p1', 'no-such-id']) {
    const answer = await app.inject({ url: `/fhir/R4/Patient/${id}`, headers: by('laege') });
    assert.equal(answer.statusCode, 503);
    assert.equal(answer.json().issue[0].details.coding[0].code, 'log-unavailable');
    assert.equal(answer.headers['etag'], undefined);
  }
});

test('HEAD answers as GET does, without the body', async () => {
  const { app, store } = await withPatient();
  const url = '/fhir/R4/Patient/p1';
  const get = await app.inject({ url, headers: by('laege') });
  const head = await app.inject({ method: 'HEAD', url, headers: by('laege') });
  assert.equal(head.statusCode, 200);
  assert.equal(head.body, '');
  assert.equal(head.headers['content-length'], get.headers['content-length']);
  assert.equal(store.events.filter((event) => event === 'flush ok').length, 2);
});

test('an older version is read by its number, a deleted one is gone, its history stays', async () => {
  const { app } = await withPatient();
  const headers = by('afproevning');
  const url = '/fhir/R4/Patient/p1';
  assert.equal((await app.inject({ method: 'DELETE', url, headers })).statusCode, 204);
  assert.equal((await app.inject({ url, headers })).statusCode, 410);
  assert.equal((await app.inject({ url: `${url}/_history/1`, headers })).statusCode, 200);
  for (const version of ['0', '01', '-1', '9', 'x', '9999999999'])
    assert.equal(
      (await app.inject({ url: `${url}/_history/${version}`, headers })).statusCode,
      404,
    );
  const history = (await app.inject({ url: `${url}/_history`, headers })).json();
  assert.equal(history.type, 'history');
  assert.deepEqual(
    history.entry.map((entry: { request: { method: string } }) => entry.request.method),
    ['DELETE', 'PUT'],
  );
  assert.equal(history.entry[0].resource, undefined);
  assert.equal(history.entry[1].resource.multipleBirthInteger, 2);
});

test('a defect tells its number and nothing else, and the operator reads where, not what', async () => {
  const { app, store, logger } = await withPatient();
  store.failure = new TypeError('value 0101010101 of Nancy');
  const answer = await app.inject({
    url: '/fhir/R4/Patient/p1',
    headers: by('laege', { 'accept-language': 'en' }),
  });
  assert.equal(answer.statusCode, 500);
  assert.match(answer.body, /State the number r\d+\./);
  const lines = JSON.stringify(logger.lines);
  assert.match(lines, /request failed.*TypeError/);
  assert.doesNotMatch(answer.body + lines, /0101010101|Nancy/);
});
