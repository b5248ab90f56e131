import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer } from '../testing.ts';

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { parameters: { name: string; in: string }[] }>>>
  >;
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
  for (const name of ['code', 'patient', 'date', '_count', '_sort'])
    assert.ok(names.has(name), name);
  const read = paths['/fhir/R4/Observation/{id}']?.['get']?.parameters ?? [];
  assert.deepEqual(
    read.map((each) => `${each.in} ${each.name}`),
    ['path id'],
  );
});

test('a system is told where it gets its token', async () => {
  const { components } = await document();
  assert.match(JSON.stringify(components.securitySchemes.token), /https:\/\/x\.dk\/token/);
});
