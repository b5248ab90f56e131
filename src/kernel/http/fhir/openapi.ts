import { isSearchable, type SearchParameterDefinition, searchParameters } from '#fhir';
import type { Assembly } from '../../assemble.ts';
import type { Operation } from '../../block.ts';
import { fhirPath } from './base.ts';
import { compartmentPath } from './compartment-search.ts';
import { ndjsonType } from './content.ts';
import { operationPath } from './operations.ts';

export interface OpenApiParts {
  readonly assembly: Assembly;
  /** Every route of the record, by its address below the host. */
  readonly routes: readonly { readonly method: string; readonly url: string }[];
  readonly origin: string;
  readonly version: string;
  /** Where a system gets a token; absent where nobody signs in. */
  readonly tokenUrl?: string;
}

/**
 * The FHIR interface as OpenAPI 3.1, for tools that know nothing of FHIR. Made from the routes, types and operations
 * that are mounted, like the capability statement.
 *
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function openApi(parts: OpenApiParts): string {
  const { assembly, routes, origin, version, tokenUrl } = parts;
  const types = [...assembly.resources.keys()].sort();
  const paths: Record<string, Record<string, object>> = {};
  const add = (path: string, method: string, described: object): void => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: described };
  };
  for (const { method, url } of routes) {
    const named = url.includes('/:type') ? types : [''];
    for (const type of named) add(pathOf(url, type), method, described(method, url, type));
  }
  for (const operation of assembly.operations) {
    add(pathOf(operationPath(operation), ''), operation.method, describedOperation(operation));
  }
  return JSON.stringify({
    openapi: '3.1.0',
    info: {
      title: 'Helhed, FHIR R4',
      version,
      description: 'One person, one record. Everything is FHIR R4; this page names the addresses.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: origin }],
    security: [{ token: [] }],
    tags: types.map((name) => ({ name })),
    paths,
    components: components(tokenUrl),
  });
}

/** `/fhir/R4/:type/:id` of a type as `/fhir/R4/Patient/{id}`. */
const pathOf = (url: string, type: string): string =>
  url.replace('/:type', type === '' ? '' : `/${type}`).replaceAll(/:(\w+)(?:\([^)]*\))?/g, '{$1}');

function described(method: string, url: string, type: string): object {
  const takesBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  return {
    summary: summaryOf(method, url, type),
    ...(type !== '' && { tags: [type] }),
    parameters: [...pathParameters(url), ...queryOf(method, url, type)],
    ...(takesBody && { requestBody: { content: bodyOf(method, url) } }),
    responses,
  };
}

function bodyOf(method: string, url: string): object {
  if (method === 'PATCH') return patch;
  if (url.endsWith('/_search')) return form;
  return url.endsWith('/$import') ? lines : resource;
}

/** What a search takes; a search within a record has the type of what it finds in its address. */
function queryOf(method: string, url: string, type: string): readonly object[] {
  if (method !== 'GET') return [];
  if (url.endsWith('/:type')) return [...criteriaOf(type), ...controlParameters];
  return url === fhirPath + compartmentPath ? controlParameters : [];
}

function describedOperation(operation: Operation): object {
  const { title, type, method, parameters = [] } = operation;
  const url = operationPath(operation);
  return {
    summary: title.en,
    ...(type !== undefined && { tags: [type] }),
    parameters: [...pathParameters(url), ...parameters.map((name) => inQuery(name, title.en))],
    ...(method === 'POST' && { requestBody: { content: resource } }),
    responses,
  };
}

const pathParameters = (url: string): readonly object[] =>
  [...url.matchAll(/:(\w+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'type')
    .map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

const criteriaOf = (type: string): readonly object[] =>
  [...searchParameters(type).values()].filter(isSearchable).map(criterionOf);

const criterionOf = ({ code, type, url }: SearchParameterDefinition): object =>
  inQuery(code, `${type}: ${url}`);

const inQuery = (name: string, description: string): object => ({
  name,
  in: 'query',
  description,
  schema: { type: 'string' },
});

const controls = [
  ['_count', 'Entries a page.'],
  ['_sort', 'Parameters to sort by; `-` before one turns it round.'],
  ['_include', 'Brings along what is pointed at.'],
  ['_revinclude', 'Brings along what points here.'],
  ['_total', 'Whether to count.'],
  ['_summary', 'How much of each.'],
  ['_elements', 'Which elements of each, by their names.'],
] as const;

const controlParameters = controls.map(([name, description]) => inQuery(name, description));

const verbs: Readonly<Record<string, string>> = {
  'GET /:type': 'Search',
  'POST /:type': 'Create',
  'PUT /:type': 'Update by criteria',
  'PATCH /:type': 'Patch by criteria',
  'DELETE /:type': 'Delete by criteria',
  'POST /:type/_search': 'Search by a form',
  'GET /:type/:id': 'Read',
  'PUT /:type/:id': 'Update',
  'PATCH /:type/:id': 'Patch',
  'DELETE /:type/:id': 'Delete',
  'GET /:type/_history': 'Versions of the type',
  'GET /:type/:id/_history': 'Versions',
  'GET /:type/:id/_history/:version': 'Read a version',
  [`GET ${compartmentPath}`]: 'Search within a record',
  'GET /_history': 'Versions of everything that may be seen',
  'POST ': 'Transaction or batch',
};

function summaryOf(method: string, url: string, type: string): string {
  const below = url.replace(fhirPath, '');
  const [, code] = /\$([\w-]+)$/.exec(below) ?? [];
  const verb = verbs[`${method} ${below}`] ?? (code === undefined ? method : `$${code}`);
  return type === '' ? verb : `${verb}: ${type}`;
}

const fhirJson = 'application/fhir+json';
const any = { schema: { $ref: '#/components/schemas/Resource' } };
const resource = { [fhirJson]: any };
const lines = { [ndjsonType]: { schema: { type: 'string' } } };
const form = { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } };
const patch = { 'application/json-patch+json': { schema: { type: 'array' } }, [fhirJson]: any };
const responses = {
  '2XX': { description: 'Done.', content: resource },
  '4XX': {
    description: 'Refused: an OperationOutcome whose code stays the same.',
    content: { [fhirJson]: { schema: { $ref: '#/components/schemas/OperationOutcome' } } },
  },
};

const components = (tokenUrl: string | undefined): object => ({
  schemas: {
    Resource: {
      type: 'object',
      required: ['resourceType'],
      properties: { resourceType: { type: 'string' } },
    },
    OperationOutcome: {
      type: 'object',
      required: ['resourceType', 'issue'],
      properties: { resourceType: { const: 'OperationOutcome' }, issue: { type: 'array' } },
    },
  },
  securitySchemes: {
    token:
      tokenUrl === undefined
        ? { type: 'http', scheme: 'bearer' }
        : { type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes: {} } } },
  },
});
