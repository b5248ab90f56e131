// OpenAPI of the FHIR interface on a whole server: what it names is there, and what is there it names.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type WholeServer, wholeServer } from './whole-server.ts';

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: object; readonly securitySchemes: object };
}

interface Described {
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
}

describe('OpenAPI', () => {
  let server: WholeServer;
  let api: OpenApi;
  before(async () => {
    server = await wholeServer();
    const answer = await server.app.inject('/fhir/R4/openapi.json');
    assert.equal(answer.statusCode, 200);
    api = answer.json();
  });
  after(() => server.stop());

  const operations = (): readonly (readonly [string, string, Described])[] =>
    Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => [path, method, described] as const),
    );

  test('is of version 3.1 and names every parameter of a path', () => {
    assert.equal(api.openapi, '3.1.0');
    assert.ok(operations().length > 200);
    for (const [path, method, { parameters, summary }] of operations()) {
      const named = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      assert.deepEqual(named, inPath, `${method} ${path}`);
      assert.notEqual(summary, '');
      const all = parameters.map(({ name }) => name);
      assert.equal(new Set(all).size, all.length, `${method} ${path} names a parameter twice`);
    }
  });

  test('names no address and no method that is not there', async () => {
    for (const [path, methods] of Object.entries(api.paths)) {
      const url = path.replace('{member}', 'Observation').replaceAll(/\{\w+\}/g, '1');
      const { headers, statusCode } = await server.app.inject({ method: 'OPTIONS', url });
      assert.equal(statusCode, 204, path);
      const allowed = new Set(String(headers['allow']).toLowerCase().split(', '));
      for (const method of Object.keys(methods))
        assert.ok(allowed.has(method), `${method} ${path}`);
    }
  });

  test('refers to no schema that it does not have', () => {
    const schemas = new Set(Object.keys(api.components.schemas));
    for (const [, name = ''] of JSON.stringify(api).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      assert.ok(schemas.has(name), name);
  });

  test('names every operation that the capability statement declares', async () => {
    const statement = (await server.app.inject('/fhir/R4/metadata')).json();
    const [rest] = statement.rest;
    for (const { type, operation = [], interaction } of rest.resource) {
      for (const { name } of operation) {
        const found = Object.keys(api.paths).filter((path) =>
          new RegExp(`^/fhir/R4/${type}(/[{]id[}])?/[$]${name}$`).test(path),
        );
        assert.ok(found.length > 0, `${type} $${name}`);
      }
      for (const path of [`/fhir/R4/${type}`, `/fhir/R4/${type}/{id}`])
        assert.ok(path in api.paths, `${path} for ${interaction.length} interactions`);
    }
  });
});
