import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer, by, fhirJson, type TestServer } from '../testing.ts';

interface ResponseEntry {
  readonly resource?: {
    readonly resourceType: string;
    readonly id?: string;
    readonly type?: string;
  };
  readonly response: {
    readonly status: string;
    readonly location?: string;
    readonly etag?: string;
    readonly outcome?: { readonly issue: readonly { readonly expression?: readonly string[] }[] };
  };
}

async function send(
  { app }: TestServer,
  type: string,
  entry: readonly unknown[],
  headers: Record<string, string> = {},
) {
  const answer = await app.inject({
    method: 'POST',
    url: '/fhir/R4',
    headers: by('laege', { ...fhirJson, ...headers }),
    payload: JSON.stringify({ resourceType: 'Bundle', type, entry }),
  });
  const body = answer.json();
  return { status: answer.statusCode, body, entries: (body.entry ?? []) as ResponseEntry[] };
}

const creates = (resourceType: string) => ({
  resource: { resourceType },
  request: { method: 'POST', url: resourceType },
});
const gets = (url: string) => ({ request: { method: 'GET', url } });
const deletes = (url: string) => ({ request: { method: 'DELETE', url } });

test('a transaction is one write, answered in the order it was sent, without what was sent', async () => {
  const server = await aServer();
  const { status, body, entries } = await send(server, 'transaction', [
    creates('Patient'),
    creates('Observation'),
  ]);
  assert.equal(status, 200);
  assert.equal(body.type, 'transaction-response');
  assert.deepEqual(
    entries.map(({ response, resource }) => [response.status, response.location, resource]),
    [
      ['201 Created', 'Patient/new-1/_history/1', undefined],
      ['201 Created', 'Observation/new-2/_history/1', undefined],
    ],
  );
  assert.equal(entries[0]?.response.etag, 'W/"1"');
  assert.deepEqual(server.store.events, ['open transaction', 'write', 'flush ok']);
});

test('what was stored comes back when it is preferred', async () => {
  const server = await aServer();
  const { entries } = await send(server, 'transaction', [creates('Patient')], {
    prefer: 'return=representation',
  });
  assert.equal(entries[0]?.resource?.id, 'new-1');
});

test('what a transaction reads, it reads after it wrote, wherever it stands', async () => {
  const server = await aServer();
  const { entries } = await send(server, 'transaction', [
    gets('Patient?active=true'),
    creates('Patient'),
    gets('Patient/new-1'),
    gets('Patient/new-1/_history'),
    gets('/Patient/new-1/_history/1'),
  ]);
  assert.deepEqual(
    entries.map(({ resource }) => resource?.type ?? resource?.id),
    ['searchset', undefined, 'new-1', 'history', 'new-1'],
  );
  assert.deepEqual(server.store.events.slice(0, 3), ['open transaction', 'write', 'search']);
});

test('a transaction with one entry that cannot be read writes nothing', async () => {
  const server = await aServer();
  const { status } = await send(server, 'transaction', [creates('Patient'), creates('Cat')]);
  assert.equal(status, 400);
  assert.equal(server.store.rows.size, 0);
});

test('a transaction that the store refuses is refused whole and logged as refused', async () => {
  const server = await aServer();
  const { status } = await send(server, 'transaction', [
    creates('Patient'),
    { ...deletes('Patient/p1'), request: { ...deletes('Patient/p1').request, ifMatch: 'W/"4"' } },
  ]);
  assert.equal(status, 412);
  assert.deepEqual(server.store.events, ['open transaction', 'write', 'flush refused']);
});

test('each entry of a batch stands for itself, and a refused one leaves a trace of its own', async () => {
  const server = await aServer();
  const { status, body, entries } = await send(server, 'batch', [
    creates('Patient'),
    creates('Medication'),
    gets('Patient/none'),
    gets('Patient/new-1'),
    deletes('Patient/new-1'),
  ]);
  assert.equal(status, 200);
  assert.equal(body.type, 'batch-response');
  assert.deepEqual(
    entries.map(({ response }) => response.status),
    ['201 Created', '404 Not Found', '404 Not Found', '410 Gone', '204 No Content'],
  );
  assert.deepEqual(entries[1]?.response.outcome?.issue[0]?.expression, ['Medication']);
  const flushes = server.store.events.filter((event) => /^(open|flush)/.test(event));
  assert.deepEqual(flushes, ['open batch', 'open batch', 'flush refused', 'flush ok']);
});

test('a defect met by one entry of a batch is told by number there, and the others go on', async () => {
  const server = await aServer();
  server.store.failure = new TypeError('0101010101');
  const { entries } = await send(server, 'batch', [creates('Patient'), creates('Patient')]);
  assert.deepEqual(
    entries.map(({ response }) => response.status),
    ['500 Internal Server Error', '201 Created'],
  );
  assert.doesNotMatch(JSON.stringify([entries, server.logger.lines]), /0101010101/);
});

test('a batch whose log fails discloses nothing of any entry', async () => {
  const server = await aServer();
  await send(server, 'batch', [creates('Patient')]);
  server.store.isLogBroken = true;
  const { status, entries } = await send(server, 'batch', [gets('Patient/new-1')]);
  assert.equal(status, 503);
  assert.deepEqual(entries, []);
});

test('the text of an entry reaches the store as it was written, digits and all', async () => {
  const server = await aServer();
  const resource = '{"resourceType": "Observation", "valueQuantity": {"value": 1.00}}';
  const payload = `{"resourceType":"Bundle","type":"transaction","entry":[{"resource":${resource},"request":{"method":"POST","url":"Observation"}}]}`;
  await server.app.inject({
    method: 'POST',
    url: '/fhir/R4',
    headers: by('laege', fhirJson),
    payload,
  });
  assert.match(server.store.rows.get('Observation/new-1')?.[0]?.text ?? '', /\{"value": 1\.00\}/);
});
