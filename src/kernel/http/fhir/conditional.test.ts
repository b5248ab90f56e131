import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { aServer, by, fhirJson } from '../testing.ts';

const patient = '{"resourceType":"Patient","id":"new-1","active":true}';
const jsonPatch = { 'content-type': 'application/json-patch+json' };
const deactivate = '[{"op":"replace","path":"/active","value":false}]';

interface Sent {
  readonly payload?: string;
  readonly headers?: Record<string, string>;
}

async function server() {
  const { app, store } = await aServer();
  const send = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    { payload, headers = fhirJson }: Sent = {},
  ): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url: `/fhir/R4${path}`,
      headers: by('laege', headers),
      ...(payload !== undefined && { payload }),
    });
  await send('POST', '/Patient', { payload: patient });
  return { send, store };
}

const codeOf = (answer: LightMyRequestResponse): string =>
  `${answer.statusCode} ${answer.json().issue[0].details.coding[0].code}`;

test('a JSON Patch and a FHIRPath Patch make the next version', async () => {
  const { send } = await server();
  const first = await send('PATCH', '/Patient/new-1', { payload: deactivate, headers: jsonPatch });
  assert.equal(first.headers['etag'], 'W/"2"');
  assert.equal(first.json().active, false);
  const parameters = {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'operation',
        part: [
          { name: 'type', valueCode: 'delete' },
          { name: 'path', valueString: 'Patient.active' },
        ],
      },
    ],
  };
  const second = await send('PATCH', '/Patient/new-1', { payload: JSON.stringify(parameters) });
  assert.equal(second.headers['etag'], 'W/"3"');
  assert.equal('active' in second.json(), false);
});

test('a patch in another format, or of another version, is refused', async () => {
  const { send } = await server();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const other = await send('PATCH', '/Patient/new-1', { payload: 'a=b', headers: form });
  assert.equal(codeOf(other), '415 content-type-not-supported');
  const stale = { ...jsonPatch, 'if-match': 'W/"9"' };
  const late = await send('PATCH', '/Patient/new-1', { payload: deactivate, headers: stale });
  assert.equal(codeOf(late), '412 version-conflict');
  const create = await send('POST', '/Patient', { payload: deactivate, headers: jsonPatch });
  assert.equal(codeOf(create), '415 content-type-not-supported');
});

test('a change by criteria needs criteria, and nothing but them', async () => {
  const { send, store } = await server();
  const before = store.events.length;
  for (const query of ['', '?_count=1', '?_sort=_id', '?_format=json', '?identifier=a&_count=1']) {
    assert.equal(codeOf(await send('DELETE', `/Patient${query}`)), '400 condition-missing', query);
    const put = await send('PUT', `/Patient${query}`, { payload: patient });
    assert.equal(codeOf(put), '400 condition-missing', query);
  }
  assert.equal(codeOf(await send('DELETE', '/Patient?nosuch=1')), '400 unknown-parameter');
  assert.equal(store.events.length, before, 'the store is not asked');
});

test('an update by criteria that nothing meets creates', async () => {
  const { send, store } = await server();
  const payload = '{"resourceType":"Patient"}';
  const answer = await send('PUT', '/Patient?identifier=urn:x|1', { payload });
  assert.equal(answer.statusCode, 201);
  assert.ok(store.events.includes('open update'));
});

test('who has the version already is told so, by tag or by time', async () => {
  const { send } = await server();
  const whole = await send('GET', '/Patient/new-1');
  const modified = String(whole.headers['last-modified']);
  const since = async (time: string): Promise<number> =>
    (await send('GET', '/Patient/new-1', { headers: { 'if-modified-since': time } })).statusCode;
  assert.equal(await since(modified), 304);
  assert.equal(await since('Thu, 01 Jan 1970 00:00:00 GMT'), 200);
  assert.equal(await since('nonsense'), 200);
  const both = { 'if-modified-since': modified, 'if-none-match': 'W/"7"' };
  assert.equal((await send('GET', '/Patient/new-1', { headers: both })).statusCode, 200);
});

test('histories of a row, a type and everything are asked for with their own parameters alone', async () => {
  const { send, store } = await server();
  await send('PATCH', '/Patient/new-1', { payload: deactivate, headers: jsonPatch });
  for (const [path, act] of [
    ['/Patient/new-1/_history', 'history-instance'],
    ['/Patient/_history', 'history-type'],
    ['/_history', 'history-system'],
  ]) {
    const answer = await send('GET', `${path}`);
    assert.equal(answer.json().type, 'history');
    assert.equal(answer.json().entry.length, 2);
    assert.ok(store.events.includes(`open ${act}`));
    assert.equal(codeOf(await send('GET', `${path}?name=x`)), '400 unknown-parameter');
    assert.equal(codeOf(await send('GET', `${path}?_count=0`)), '400 invalid-parameter');
    assert.equal(codeOf(await send('GET', `${path}?_since=gt2020`)), '400 invalid-parameter');
    assert.equal(codeOf(await send('GET', `${path}?_at=gt2020`)), '400 invalid-parameter');
    assert.equal(codeOf(await send('GET', `${path}?_cursor=x`)), '400 cursor-invalid');
  }
});

test('a transaction changes by criteria and by patch', async () => {
  const { send } = await server();
  const data = Buffer.from(deactivate).toString('base64');
  const entry = [
    {
      resource: { resourceType: 'Binary', contentType: 'application/json-patch+json', data },
      request: { method: 'PATCH', url: 'Patient/new-1' },
    },
    {
      resource: { resourceType: 'Patient' },
      request: { method: 'PUT', url: 'Patient?identifier=urn:x|2' },
    },
    { request: { method: 'DELETE', url: 'Patient?identifier=urn:x|3' } },
  ];
  const payload = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
  const answer = await send('POST', '', { payload });
  assert.equal(answer.statusCode, 200, answer.body);
  const statuses = answer
    .json()
    .entry.map(({ response }: { response: { status: string } }) => response.status);
  assert.deepEqual(statuses, ['200 OK', '201 Created', '204 No Content']);
});

test('an entry by criteria without criteria is refused at its address', async () => {
  const { send } = await server();
  for (const url of ['Patient', 'Patient?', 'Patient?_count=1', 'Patient/new-1?active=true']) {
    const entry = [{ request: { method: 'DELETE', url } }];
    const payload = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
    const answer = await send('POST', '', { payload });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual(answer.json().issue[0].expression, ['Bundle.entry[0].request.url']);
  }
});
