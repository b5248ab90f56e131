import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer, by, fhirJson, type TestServer } from '../testing.ts';

async function withPatients(count: number): Promise<TestServer> {
  const server = await aServer();
  for (let n = 0; n < count; n++)
    await server.app.inject({
      method: 'POST',
      url: '/fhir/R4/Patient',
      headers: by('laege', fhirJson),
      payload: '{"resourceType":"Patient","multipleBirthInteger":1}',
    });
  server.store.events.length = 0;
  return server;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

interface Page {
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly {
    readonly fullUrl: string;
    readonly search: { readonly mode: string };
  }[];
}

const linkOf = (page: Page, relation: string): string | undefined =>
  page.link.find((link) => link.relation === relation)?.url;

const pathOf = (url: string | undefined): string =>
  (url ?? '').replace('https://helhed.example.dk', '');

async function get({ app }: TestServer, url: string, login = 'laege') {
  const answer = await app.inject({ url, headers: by(login) });
  return { status: answer.statusCode, page: answer.json<Page>(), body: answer.body };
}

test('a page holds the stored texts as they are, with their address and why they are there', async () => {
  const server = await withPatients(2);
  const { page, body } = await get(server, '/fhir/R4/Patient');
  assert.deepEqual(
    page.entry?.map(({ fullUrl, search }) => [fullUrl, search.mode]),
    ['new-1', 'new-2'].map((id) => [`https://helhed.example.dk/fhir/R4/Patient/${id}`, 'match']),
  );
  for (const [version] of server.store.rows.values())
    assert.ok(body.includes(version?.text ?? '?'));
  assert.deepEqual(server.store.events, ['open search-type', 'search', 'flush ok']);
});

test('an empty page has no list of entries, as FHIR wants it', async () => {
  const { page } = await get(await aServer(), '/fhir/R4/Patient');
  assert.equal(page.entry, undefined);
  assert.equal(linkOf(page, 'next'), undefined);
});

test('following the links meets every hit once', async () => {
  const server = await withPatients(5);
  const met: string[] = [];
  let url: string | undefined = '/fhir/R4/Patient?_count=2';
  while (url !== undefined) {
    const { page } = await get(server, url);
    met.push(...(page.entry ?? []).map(({ fullUrl }) => fullUrl.slice(-5)));
    const next = linkOf(page, 'next');
    url = next === undefined ? undefined : pathOf(next);
  }
  assert.deepEqual(met, ['new-1', 'new-2', 'new-3', 'new-4', 'new-5']);
});

test('what was searched for by form stands in no link', async () => {
  const server = await withPatients(3);
  const answer = await server.app.inject({
    method: 'POST',
    url: '/fhir/R4/Patient/_search?_count=1',
    headers: by('laege', form),
    payload: 'identifier=urn:oid:1.2.208.176.1.2|0101010101',
  });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.doesNotMatch(answer.body, /0101010101|identifier=/);
  const next = pathOf(linkOf(answer.json(), 'next'));
  assert.equal((await get(server, next)).status, 200);
});

test('a marker of another reader, of another search, or altered in any place is refused', async () => {
  const server = await withPatients(3);
  const next = pathOf(linkOf((await get(server, '/fhir/R4/Patient?_count=1')).page, 'next'));
  const marker = next.split('_cursor=')[1] ?? '';
  const altered = [...marker].map(
    (letter, at) => marker.slice(0, at) + (letter === 'A' ? 'B' : 'A') + marker.slice(at + 1),
  );
  assert.equal((await get(server, next)).status, 200);
  assert.equal((await get(server, `${next}&_count=1`)).status, 200);
  const refused = [
    await get(server, next, 'borger'),
    await get(server, next.replace('Patient', 'Observation')),
    await get(server, `${next}&_count=2`),
    await get(server, `${next}&_cursor=${marker}`),
    ...(await Promise.all(altered.map((each) => get(server, `/fhir/R4/Patient?_cursor=${each}`)))),
  ];
  for (const { status, body } of refused) {
    assert.equal(status, 400);
    assert.match(body, /"cursor-invalid".*"_cursor"/);
  }
});

test('a lenient search passes over what it does not know, and says so in the page and its links', async () => {
  const { app } = await withPatients(1);
  const answer = await app.inject({
    url: '/fhir/R4/Patient?colour=red&active=true',
    headers: by('laege', { prefer: 'handling=lenient' }),
  });
  const page = answer.json<Page>();
  assert.deepEqual(
    page.entry?.map(({ search }) => search.mode),
    ['match', 'outcome'],
  );
  assert.match(answer.body, /"parameters-ignored".*"colour"/);
  assert.equal(linkOf(page, 'self'), 'https://helhed.example.dk/fhir/R4/Patient?active=true');
});

test('a part of each resource is sent where a part was asked for, and marked', async () => {
  const { app } = await aServer();
  const payload = '{"resourceType":"Patient","active":true,"birthDate":"1990-01-01"}';
  const headers = by('laege', fhirJson);
  await app.inject({ method: 'POST', url: '/fhir/R4/Patient', headers, payload });
  for (const url of [
    '/fhir/R4/Patient?_elements=active',
    '/fhir/R4/Patient/new-1?_elements=active',
  ]) {
    const body = (await app.inject({ url, headers: by('laege') })).json();
    const { active, birthDate, meta } = body.entry?.[0]?.resource ?? body;
    assert.equal(active, true);
    assert.equal(birthDate, undefined);
    assert.equal(meta.tag[0].code, 'SUBSETTED');
  }
});
