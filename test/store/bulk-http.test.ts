// Bulk Data export over HTTP: who may ask, what each step of it is answered, and what others see of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { aServer, by } from '../../src/kernel/http/testing.ts';
import { doExports } from './bulk-exports.ts';
import { actors, noon, openWorld, populate, type World } from './world.ts';

const asked = { prefer: 'respond-async' };
const base = '/fhir/R4';

let world: World;
let app: FastifyInstance;
let begun = 0;
before(async () => {
  world = await openWorld();
  await populate(world);
  const byName = new Map(Object.entries(actors));
  const server = await aServer({
    store: world.store,
    now: () => noon,
    authenticator: {
      actorOf: ({ authorization = '' }) => Promise.resolve(byName.get(authorization.slice(7))),
    },
    exportBegun: () => {
      begun += 1;
    },
  });
  ({ app } = server);
});
after(async () => {
  await app.close();
  await world.close();
});

const get = (who: string, url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers: by(who, headers) });
const pathOf = (location: unknown): string => new URL(String(location)).pathname;
const codeOf = (answer: Awaited<ReturnType<typeof get>>): string =>
  answer.json().issue[0].details.coding[0].code;

async function begin(who: string, path = '/$export'): Promise<string> {
  const answer = await get(who, base + path, asked);
  assert.equal(answer.statusCode, 202);
  return pathOf(answer.headers['content-location']);
}

test('it is accepted, waits, is done, gives its lines, and is gone when it is deleted', async () => {
  const status = await begin('hospitalSystem', '/$export?_type=Observation');
  assert.equal(begun, 1);
  const waiting = await get('hospitalSystem', status);
  assert.equal(waiting.statusCode, 202);
  assert.equal(waiting.headers['x-progress'], '0 resources found');
  assert.ok(Number(waiting.headers['retry-after']) > 0);
  await doExports(world);
  const done = await get('hospitalSystem', status);
  assert.equal(done.statusCode, 200);
  const { output, ...manifest } = done.json();
  assert.deepEqual(manifest, {
    transactionTime: new Date(noon - 60_000).toISOString(),
    request: 'https://helhed.example.dk/fhir/R4/$export?_type=Observation',
    requiresAccessToken: true,
    deleted: [],
    error: [],
  });
  assert.deepEqual(
    output.map(({ type }: { type: string }) => type),
    ['Observation'],
  );
  const file = pathOf(output[0].url);
  const lines = await get('hospitalSystem', file, { accept: 'application/fhir+ndjson' });
  assert.equal(lines.headers['content-type'], 'application/fhir+ndjson');
  assert.equal(lines.body.trim().split('\n').length, 2);
  for (const line of lines.body.trim().split('\n'))
    assert.equal(JSON.parse(line).resourceType, 'Observation');
  for (const url of [status, file]) {
    const other = await get('clinicSystem', url);
    const absent = await get('clinicSystem', url.replace(/[\w-]{36}/, crypto.randomUUID()));
    assert.equal(other.statusCode, 404);
    assert.equal(other.body, absent.body);
  }
  const headers = by('hospitalSystem');
  const removed = await app.inject({ method: 'DELETE', url: status, headers });
  assert.equal(removed.statusCode, 202);
  for (const url of [status, file])
    assert.equal((await get('hospitalSystem', url)).statusCode, 404);
});

describe('who may', () => {
  const kinds = {
    anna: 'kind-not-allowed',
    related: 'kind-not-allowed',
    operator: 'kind-not-allowed',
    nobody: 'login-required',
  };
  const paths = [
    '/$export',
    '/Patient/$export',
    '/Group/g/$export',
    '/$export-status/x',
    '/$export-file/x/Patient',
  ];
  for (const [who, code] of Object.entries(kinds)) {
    test(`${who} meets ${code} on every address of it`, async () => {
      for (const path of paths) assert.equal(codeOf(await get(who, base + path, asked)), code);
    });
  }

  test('a system may on each level, and a group that is not there is absent', async () => {
    const status = await begin('clinicSystem', '/Patient/$export');
    await app.inject({ method: 'DELETE', url: status, headers: by('clinicSystem') });
    const group = await get('clinicSystem', `${base}/Group/nosuch/$export`, asked);
    assert.equal(codeOf(group), 'not-found');
  });
});

test('a kick-off that cannot be met says why', async () => {
  const now = await get('clinicSystem', `${base}/$export`);
  assert.deepEqual([now.statusCode, codeOf(now)], [400, 'respond-async-required']);
  const elements = await get('clinicSystem', `${base}/$export?_elements=id`, asked);
  assert.deepEqual([elements.statusCode, codeOf(elements)], [400, 'unknown-parameter']);
});
