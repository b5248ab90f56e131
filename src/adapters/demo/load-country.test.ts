import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SendingRefused } from './errors.ts';
import { type LoadProgress, loadCountry } from './load-country.ts';
import { aCountry, aServer, type FakeServer, type Seen } from './testing.ts';

const transactions = ({ seen }: FakeServer): readonly Seen[] =>
  seen.filter(({ method, path }) => method === 'POST' && path === '/fhir/R4');
const idOf = ({ body }: Seen): string => /"id":"([^"]+)"/.exec(body)?.[1] ?? '';

const load = (server: FakeServer, report: (progress: LoadProgress) => void = () => {}) =>
  loadCountry({
    origin: server.origin,
    secretOf: (sender) => `secret-of-${sender}`,
    denmark: aCountry(),
    report,
    width: 1,
  });

test('registers go first, then practices, hospitals and municipalities', async () => {
  const server = await aServer(() => undefined);
  try {
    const loaded = await load(server);
    assert.deepEqual(transactions(server).map(idOf), [
      ...['owner', 'unit'],
      ...['lps/ane', 'lps/bo', 'epj/ane', 'epj/bo', 'eoj/ane', 'eoj/bo'],
    ]);
    assert.deepEqual(loaded, { resources: 8, hadArrived: 0 });
  } finally {
    await server.close();
  }
});

test('a system shows its own secret and the token of the organisation that it sends for', async () => {
  const server = await aServer(() => undefined);
  try {
    await load(server);
    const asked = server.seen
      .filter(({ path }) => path === '/oidc/token')
      .map(({ authorization }) => atob(authorization.slice('Basic '.length)));
    assert.deepEqual(
      asked,
      ['register', 'lps', 'epj', 'eoj'].map((name) => `${name}:secret-of-${name}`),
    );
    const tokens = new Set(transactions(server).map(({ authorization }) => authorization));
    assert.deepEqual(
      [...tokens],
      ['nobody', 'sor-lps', 'sor-epj', 'sor-eoj'].map((whose) => `Bearer token-of-${whose}`),
    );
  } finally {
    await server.close();
  }
});

test('a second run sends only what has not arrived', async () => {
  const arrived = ['owner', 'unit', 'lps/ane', 'lps/bo', 'epj/ane'];
  const server = await aServer(({ method, path }) => {
    if (method !== 'GET') return undefined;
    const asked = new URL(path, 'http://x').searchParams.get('identifier')?.split('|')[1] ?? '';
    const entry = arrived.includes(asked) ? [{}] : [];
    return { status: 200, body: JSON.stringify({ resourceType: 'Bundle', entry }) };
  });
  try {
    const loaded = await load(server);
    assert.deepEqual(transactions(server).map(idOf), ['epj/bo', 'eoj/ane', 'eoj/bo']);
    assert.deepEqual(loaded, { resources: 8, hadArrived: 5 });
  } finally {
    await server.close();
  }
});

test('a refusal stops the load and says whose transaction, and what the server said', async () => {
  const issue = { details: { text: 'Enheden mangler.' }, expression: ['Bundle.entry[0].resource'] };
  const outcome = { resourceType: 'OperationOutcome', issue: [issue] };
  const server = await aServer((seen) =>
    idOf(seen) === 'epj/ane' ? { status: 422, body: JSON.stringify(outcome) } : undefined,
  );
  try {
    await assert.rejects(load(server), (cause) => {
      assert.ok(cause instanceof SendingRefused);
      assert.equal(cause.status, 422);
      assert.equal(
        cause.message,
        'epj for sor-epj: transaction answered 422: Enheden mangler. (Bundle.entry[0].resource)',
      );
      return true;
    });
    assert.equal(transactions(server).map(idOf).includes('eoj/ane'), false);
  } finally {
    await server.close();
  }
});

test('progress counts people of each system up to all of them', async () => {
  const server = await aServer(() => undefined);
  const told: string[] = [];
  try {
    await load(server, ({ sender, done, of }) => told.push(`${sender} ${done}/${of}`));
    assert.deepEqual(told, [
      ...['register 1/2', 'register 2/2', 'lps 1/2', 'lps 2/2'],
      ...['epj 1/2', 'epj 2/2', 'eoj 1/2', 'eoj 2/2'],
    ]);
  } finally {
    await server.close();
  }
});
