import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { StartupError } from '../assemble.ts';
import type { Operation } from '../block.ts';
import { actors, aServer, by, fhirJson } from './testing.ts';

const forCitizens: Operation = {
  code: 'mine',
  level: 'instance',
  type: 'Patient',
  method: 'GET',
  policy: { access: 'kinds', kinds: ['citizen'] },
  title: { da: 'Mit', en: 'Mine' },
  run: () => Promise.resolve({ text: '{"resourceType":"Bundle"}' }),
};
const forEveryone: Operation = { ...forCitizens, code: 'ours', policy: { access: 'signed-in' } };

const record = 'borger laege fremmed leverandoer afproevning'.split(' ');
const all = [...actors.keys()];
const ehr = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string): InjectOptions => ({
  method,
  url: `/fhir/R4${path}`,
  ...(method === 'POST' || method === 'PUT' ? { payload: '{}' } : {}),
});

/** Request → logins that pass the policy; the others get 403, and nobody at all 401. */
const table: readonly (readonly [InjectOptions, readonly string[]])[] = [
  [ehr('GET', '/Patient/p1'), record],
  [ehr('PUT', '/Patient/p1'), record],
  [ehr('DELETE', '/Patient/p1'), record],
  [ehr('GET', '/Patient/p1/_history'), record],
  [ehr('GET', '/Patient/p1/_history/1'), record],
  [ehr('GET', '/Patient'), record],
  [ehr('POST', '/Patient'), record],
  [ehr('POST', '/Patient/_search'), record],
  [ehr('POST', ''), record],
  [ehr('GET', '/Patient/p1/$mine'), ['borger']],
  [ehr('GET', '/Patient/p1/$ours'), all],
  [{ url: '/metrics' }, ['drift']],
];

const server = await aServer({ operations: [forCitizens, forEveryone] });

for (const [request, allowed] of table) {
  test(`${request.method ?? 'GET'} ${String(request.url)} is for ${allowed.join(', ')}`, async () => {
    const { app } = server;
    for (const login of all) {
      const answer = await app.inject({ ...request, headers: by(login, fhirJson) });
      assert.equal(answer.statusCode !== 403, allowed.includes(login), `${login} ${answer.body}`);
      assert.notEqual(answer.statusCode, 401);
    }
    const nobody = await app.inject({ ...request, headers: fhirJson });
    assert.equal(nobody.statusCode, 401);
    assert.equal(nobody.headers['www-authenticate'], 'Bearer realm="helhed"');
    const stranger = await app.inject({ ...request, headers: by('no-such-token', fhirJson) });
    assert.equal(stranger.statusCode, 401);
    assert.match(String(stranger.headers['www-authenticate']), /error="invalid_token"/);
  });
}

test('metadata, sign-in of apps and health are open to everyone', async () => {
  const { app } = await aServer({ smartConfiguration: { issuer: 'https://helhed.example.dk' } });
  for (const url of [
    '/fhir/R4/metadata',
    '/fhir/R4/.well-known/smart-configuration',
    '/health/live',
    '/health/ready',
  ])
    assert.equal((await app.inject(url)).statusCode, 200, url);
});

test('a server with a route that has no policy does not start', async () => {
  const start = aServer({
    mount: async (app) => {
      app.get('/open', () => 'everything');
    },
  });
  await assert.rejects(start, new StartupError('route "GET /open" has no policy'));
});

test('a body is not read before its sender is known', async () => {
  const { app } = await aServer();
  const answer = await app.inject({
    method: 'POST',
    url: '/fhir/R4/Patient',
    headers: { 'content-type': 'application/fhir+xml' },
    payload: '<Patient/>',
  });
  assert.equal(answer.statusCode, 401);
});

test('a method that an address does not take is answered with those that it does', async () => {
  const { app } = await aServer();
  const post = await app.inject({ method: 'POST', url: '/fhir/R4/Patient/p1' });
  assert.equal(post.statusCode, 405);
  assert.equal(post.headers['allow'], 'GET, PUT, PATCH, DELETE, HEAD, OPTIONS');
  const options = await app.inject({ method: 'OPTIONS', url: '/fhir/R4/Patient' });
  assert.equal(options.statusCode, 204);
  assert.equal(options.headers['allow'], 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS');
});
