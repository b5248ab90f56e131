import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { PageRenderer, PageRequest } from './page-renderer.ts';
import { aServer, by, fhirJson } from './testing.ts';

const assets = await mkdtemp(join(tmpdir(), 'helhed-assets-'));
await writeFile(join(assets, 'app-1a2b.js'), 'let a;');
after(() => rm(assets, { recursive: true }));

/** Pages that show what they are told, and ask the API for `path`. */
function aRenderer(path = 'Patient/new-1') {
  const requests: PageRequest[] = [];
  const pages: PageRenderer = {
    portals: ['', 'borger'],
    assets,
    render: async (request) => {
      requests.push(request);
      const { status, text } = await request.fhir(path);
      return { status: 200, headers: { 'x-page': 'yes' }, html: `${status} ${text}` };
    },
  };
  return { pages, requests };
}

async function withPatient(path?: string) {
  const { pages, requests } = aRenderer(path);
  const server = await aServer({ pages });
  await server.app.inject({
    method: 'POST',
    url: '/fhir/R4/Patient',
    headers: by('laege', fhirJson),
    payload: '{"resourceType":"Patient"}',
  });
  server.store.events.length = 0;
  return { ...server, requests };
}

test('a page is told its path, query, language and reader, and nothing of a token', async () => {
  const { app, requests } = await withPatient();
  await app.inject({
    url: '/borger/aftaler?dag=1',
    headers: by('drift', { cookie: 'language=en; session=laege' }),
  });
  const [request] = requests;
  assert.equal(request?.path, '/borger/aftaler');
  assert.equal(request?.query.get('dag'), '1');
  assert.equal(request?.language, 'en');
  assert.deepEqual(request?.reader, {
    kind: 'professional',
    name: 'laege',
    organisationName: 'Lægehuset',
    role: 'laege',
  });
});

test('a page asks the API as its reader: through gate and log', async () => {
  const { app, store } = await withPatient();
  const seen = await app.inject({ url: '/borger', headers: { cookie: 'session=laege' } });
  assert.match(seen.body, /^200 \{"resourceType":"Patient"/);
  assert.deepEqual(store.events, ['open read', 'read', 'flush ok']);
  const hidden = await app.inject({ url: '/borger', headers: { cookie: 'session=fremmed' } });
  assert.match(hidden.body, /^404 /);
});

test('a page without a reader is rendered, and the API tells it nothing', async () => {
  const { app, requests } = await withPatient();
  const answer = await app.inject('/');
  assert.match(answer.body, /^401 /);
  assert.equal(requests[0]?.reader, undefined);
});

test('a path that leaves the API is answered by nobody', async () => {
  for (const path of ['../../metrics', '..\\..\\metrics', '/../../../metrics', '//evil.example']) {
    const { app, store } = await withPatient(path);
    const answer = await app.inject({ url: '/borger', headers: { cookie: 'session=drift' } });
    assert.match(answer.body, /^404 /, path);
    assert.deepEqual(store.events, []);
  }
});

test('a page is in nobody else’s frame, loads only what is ours and is kept by nobody', async () => {
  const { app } = await withPatient();
  const { headers } = await app.inject('/borger');
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['x-page'], 'yes');
  assert.match(String(headers['content-security-policy']), /default-src 'self'/);
  assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
  assert.match(String(headers['strict-transport-security']), /max-age/);
});

test('a file with a hash in its name is kept for a year; a file that is not there is no file', async () => {
  const { app } = await withPatient();
  const file = await app.inject('/assets/app-1a2b.js');
  assert.equal(file.body, 'let a;');
  assert.equal(file.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.match(String(file.headers['content-type']), /javascript/);
  for (const url of [
    '/assets/none.js',
    '/assets/../pages.test.ts',
    '/assets/%2e%2e/x',
    '/assets/',
  ]) {
    const missing = await app.inject(url);
    assert.equal(missing.statusCode, 404, url);
    assert.equal(missing.headers['content-type'], 'application/problem+json; charset=utf-8');
    assert.equal(missing.headers['cache-control'], 'no-store');
  }
});
