import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer } from '../testing.ts';

interface Described {
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: object };
}

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly securitySchemes: { readonly token: object } };
}

async function document(): Promise<OpenApi> {
  const { app } = await aServer({ smartConfiguration: { token_endpoint: 'https://x.dk/token' } });
  return (await app.inject('/fhir/R4/openapi.json')).json<OpenApi>();
}

test('every route of the record stands there for every type of the blocks', async () => {
  const { openapi, paths } = await document();
  assert.equal(openapi, '3.1.0');
  assert.deepEqual(Object.keys(paths['/fhir/R4/Patient/{id}'] ?? {}).sort(), [
    'delete',
    'get',
    'patch',
    'put',
  ]);
  assert.ok(paths['/fhir/R4/Observation/{id}/_history/{version}']);
  assert.ok(paths['/fhir/R4']?.['post']);
  assert.equal(paths['/fhir/R4/Group'], undefined, 'a type that no block owns');
});

test('a search names its criteria, an address its parts', async () => {
  const { paths } = await document();
  const search = paths['/fhir/R4/Observation']?.['get']?.parameters ?? [];
  const names = new Set(search.map(({ name }) => name));
  const controls = ['_count', '_sort', '_include', '_total', '_summary', '_elements'];
  for (const name of ['code', 'patient', 'date', ...controls]) assert.ok(names.has(name), name);
  const read = paths['/fhir/R4/Observation/{id}']?.['get']?.parameters ?? [];
  assert.deepEqual(
    read.map((each) => `${each.in} ${each.name}`),
    ['path id'],
  );
});

test('a search within a record is told as one, and what takes lines says so', async () => {
  const { paths } = await document();
  const within = paths['/fhir/R4/Patient/{id}/{member}']?.['get'];
  assert.equal(within?.summary, 'Search within a record');
  assert.ok(within?.parameters.some(({ name }) => name === '_count'));
  const body = paths['/fhir/R4/$import']?.['post']?.requestBody;
  assert.deepEqual(Object.keys(body?.content ?? {}), ['application/fhir+ndjson']);
});

test('a system is told where it gets its token', async () => {
  const { components } = await document();
  assert.match(JSON.stringify(components.securitySchemes.token), /https:\/\/x\.dk\/token/);
});
