import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Policy } from '../../block.ts';
import { importLines, importOperation } from '../../bulk/import.ts';
import { bulkRoutes } from '../../bulk/routes.ts';
import type { Actor } from '../../context.ts';
import { bundle } from '../bundle/route.ts';
import { type Interaction, interaction } from '../interaction.ts';
import type { HttpServerOptions } from '../options.ts';
import { pageSealer } from '../sealed-page.ts';
import { traceOf } from '../trace.ts';
import { fhirPath, recordPolicy } from './base.ts';
import { capabilityStatement } from './capability-statement.ts';
import { compartmentPath, compartmentSearch } from './compartment-search.ts';
import { formats, takeTexts } from './content.ts';
import { fixedText } from './fixed-text.ts';
import { instanceHistory, systemHistory, typeHistory } from './history.ts';
import { changeMeta, readMeta } from './meta.ts';
import type { Offer } from './offer.ts';
import { openApi } from './openapi.ts';
import { ownOperationDefinitions } from './operation-definition.ts';
import { operationCall, operationPath } from './operations.ts';
import { onlyMethods } from './other-methods.ts';
import { read, vread } from './read.ts';
import { search } from './search.ts';
import { validateOperation } from './validate.ts';
import {
  conditionalPatch,
  conditionalRemove,
  conditionalUpdate,
  create,
  patch,
  remove,
  update,
} from './write.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Prepare = (request: FastifyRequest, actor: Actor) => Interaction;

interface Route {
  readonly method: Method;
  readonly url: string;
  readonly policy: Policy;
  readonly handler: RouteHandlerMethod;
  /** As the capability statement tells it; operations are told from the blocks. */
  readonly offers?: readonly Offer[];
}

/** Everything below the FHIR base. */
export async function fhirRoutes(app: FastifyInstance, options: HttpServerOptions): Promise<void> {
  takeTexts(app);
  const record = [...recordRoutes(options), ...bulkRoutes(options), importRoute(options)];
  const offers = record.flatMap((route) => route.offers ?? []);
  const open = [...openRoutes(options, offers), openApiRoute(options, record)];
  const routes = [...open, ...record, ...operationRoutes(options)];
  for (const { method, url, policy, handler } of routes)
    app.route({ method, url, config: { policy }, handler });
  for (const [url, methods] of Map.groupBy(routes, (route) => route.url))
    onlyMethods(
      app,
      url,
      methods.map(({ method }) => method),
    );
}

/** What an app reads before anybody has signed in. */
function openRoutes(
  { assembly, origin, version, now, smartConfiguration }: HttpServerOptions,
  offers: readonly Offer[],
): readonly Route[] {
  const statement = capabilityStatement({
    assembly,
    offers,
    formats,
    base: origin + fhirPath,
    version,
    at: now(),
    isSmart: smartConfiguration !== undefined,
  });
  const open = (path: string, handler: RouteHandlerMethod): Route => ({
    method: 'GET',
    url: fhirPath + path,
    policy: { access: 'public' },
    handler,
  });
  const smart =
    smartConfiguration &&
    open(
      '/.well-known/smart-configuration',
      fixedText(JSON.stringify(smartConfiguration), 'application/json; charset=utf-8'),
    );
  const definitions = [...ownOperationDefinitions([...assembly.operations, importOperation])].map(
    ([id, definition]) => open(`/OperationDefinition/${id}`, fixedText(JSON.stringify(definition))),
  );
  return [open('/metadata', fixedText(statement)), ...definitions, ...(smart ? [smart] : [])];
}

function openApiRoute(options: HttpServerOptions, routes: readonly Route[]): Route {
  const { assembly, origin, version, smartConfiguration } = options;
  const tokenUrl = smartConfiguration?.['token_endpoint'];
  const text = openApi({
    assembly,
    routes,
    origin,
    version,
    ...(typeof tokenUrl === 'string' && { tokenUrl }),
  });
  return {
    method: 'GET',
    url: `${fhirPath}/openapi.json`,
    policy: { access: 'public' },
    handler: fixedText(text, 'application/vnd.oai.openapi+json; charset=utf-8'),
  };
}

function recordRoutes(options: HttpServerOptions): readonly Route[] {
  const { assembly, origin, store } = options;
  const base = origin + fhirPath;
  const parts = { assembly, base, sealer: pageSealer(options.pageKey), store };
  const route = (
    method: Method,
    path: string,
    prepare: Prepare,
    ...offers: readonly Offer[]
  ): Route => ({
    method,
    url: fhirPath + path,
    policy: recordPolicy,
    handler: interaction(options, prepare),
    offers,
  });
  return [
    route(
      'POST',
      '',
      bundle({ ...parts, report: reporter(options) }),
      onSystem('transaction'),
      onSystem('batch'),
    ),
    route('GET', '/:type', search(parts), onType('search-type')),
    route('POST', '/:type', create(assembly, base), onType('create')),
    route('POST', '/:type/_search', search(parts), onType('search-type')),
    ...validateRoutes(options),
    route('GET', '/:type/:id/$meta', readMeta(assembly), onEvery('meta')),
    route('POST', '/:type/:id/$meta-add', changeMeta(assembly, 'add'), onEvery('meta-add')),
    route(
      'POST',
      '/:type/:id/$meta-delete',
      changeMeta(assembly, 'delete'),
      onEvery('meta-delete'),
    ),
    route('GET', '/:type/:id', read(assembly), onType('read')),
    route('GET', compartmentPath, compartmentSearch(parts)),
    route('PUT', '/:type', conditionalUpdate(assembly, base), byCriteria('update')),
    route('PATCH', '/:type', conditionalPatch(assembly, base), byCriteria('patch')),
    route('DELETE', '/:type', conditionalRemove(assembly, base), byCriteria('delete')),
    route('PUT', '/:type/:id', update(assembly, base), onType('update')),
    route('PATCH', '/:type/:id', patch(assembly, base), onType('patch')),
    route('DELETE', '/:type/:id', remove(assembly, base), onType('delete')),
    route('GET', '/_history', systemHistory(parts), onSystem('history-system')),
    route('GET', '/:type/_history', typeHistory(parts), onType('history-type')),
    route('GET', '/:type/:id/_history', instanceHistory(parts), onType('history-instance')),
    route('GET', '/:type/:id/_history/:version', vread(assembly), onType('vread')),
  ];
}

const importRoute = (options: HttpServerOptions): Route => ({
  method: 'POST',
  url: `${fhirPath}/$import`,
  policy: { access: 'kinds', kinds: ['system'] },
  handler: interaction(options, importLines),
  offers: [{ level: 'operation', code: 'import', on: 'system' }],
});

const onSystem = (code: string): Offer => ({ level: 'system', code });
const onType = (code: string): Offer => ({ level: 'type', code });
const onEvery = (code: string): Offer => ({ level: 'operation', code, on: 'every' });
const byCriteria = (code: string): Offer => ({ level: 'type', code, isConditional: true });

/** On every type. */
function validateRoutes(options: HttpServerOptions): readonly Route[] {
  const { assembly, profiles } = options;
  const prepare = validateOperation({ assembly, ...(profiles && { checker: profiles }) });
  const handler = interaction(options, prepare);
  const at = (method: Method, path: string): Route => ({
    method,
    url: fhirPath + path,
    policy: recordPolicy,
    handler,
    offers: [onEvery('validate')],
  });
  return [
    at('POST', '/:type/$validate'),
    at('GET', '/:type/:id/$validate'),
    at('POST', '/:type/:id/$validate'),
  ];
}

function operationRoutes(options: HttpServerOptions): readonly Route[] {
  const { assembly, origin } = options;
  const parts = { assembly, base: origin + fhirPath, report: reporter(options) };
  return assembly.operations.map((operation) => ({
    method: operation.method,
    url: operationPath(operation),
    policy: operation.policy,
    handler: interaction(options, operationCall(operation, parts)),
  }));
}

/** A part of an answer failed: the operator hears of it, the reader sees it in the answer. */
const reporter =
  ({ logger }: HttpServerOptions) =>
  (cause: unknown, requestId: string): void =>
    logger.error({ requestId, ...traceOf(cause) }, 'part of an answer failed');
