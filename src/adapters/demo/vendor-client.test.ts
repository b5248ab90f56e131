import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aSending, aServer } from './testing.ts';
import { vendorClient } from './vendor-client.ts';

const aClient = (origin: string) =>
  vendorClient({ origin, sender: 'lps', secret: 's', pauseMs: 0, attempts: 3 });

test('a transaction carries each resource as it is written, with its criteria', async () => {
  const server = await aServer(() => undefined);
  try {
    await aClient(server.origin).send(aSending('a', 'sor'));
    const sent = JSON.parse(server.seen.at(-1)?.body ?? '') as unknown;
    assert.deepEqual(sent, {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        {
          fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001',
          resource: { resourceType: 'Observation', id: 'a' },
          request: { method: 'POST', url: 'Observation', ifNoneExist: 'identifier=urn:x|a' },
        },
      ],
    });
  } finally {
    await server.close();
  }
});

test('a busy server is asked again, one that says no is not', async () => {
  for (const [status, calls] of [
    [503, 3],
    [409, 3],
    [422, 1],
    [403, 1],
  ]) {
    const server = await aServer(() => ({ status: status ?? 0, body: '{}' }));
    try {
      await assert.rejects(aClient(server.origin).send(aSending('a', 'sor')), { status });
      assert.equal(server.seen.filter(({ path }) => path === '/fhir/R4').length, calls);
    } finally {
      await server.close();
    }
  }
});

test('a token that is refused is replaced by a new one', async () => {
  let refusals = 1;
  const server = await aServer(() => (refusals-- > 0 ? { status: 401, body: '{}' } : undefined));
  try {
    await aClient(server.origin).send(aSending('a', 'sor'));
    assert.equal(server.seen.filter(({ path }) => path === '/oidc/token').length, 2);
  } finally {
    await server.close();
  }
});

test('a token is used again for the same organisation and until it nears its end', async () => {
  let now = 0;
  const server = await aServer(() => undefined);
  const client = vendorClient({
    origin: server.origin,
    sender: 'lps',
    secret: 's',
    now: () => now,
  });
  const asked = (): number => server.seen.filter(({ path }) => path === '/oidc/token').length;
  try {
    await client.callFor('one');
    await client.callFor('one');
    assert.equal(asked(), 1);
    await client.callFor('two');
    assert.equal(asked(), 2);
    now = 599_000;
    await client.callFor('one');
    assert.equal(asked(), 3);
  } finally {
    await server.close();
  }
});

test('a server that nobody finds is named as unavailable', async () => {
  const server = await aServer(() => undefined);
  await server.close();
  await assert.rejects(aClient(server.origin).callFor('sor'), {
    name: 'SendingRefused',
    status: 503,
  });
});
