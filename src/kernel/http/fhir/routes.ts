import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { Policy } from '../../block.ts';
import type { Actor } from '../../context.ts';
import { bundle } from '../bundle/route.ts';
import { type Interaction, interaction } from '../interaction.ts';
import type { HttpServerOptions } from '../options.ts';
import { pageSealer } from '../sealed-page.ts';
import { traceOf } from '../trace.ts';
import { fhirPath, recordPolicy } from './base.ts';
import { capabilityStatement } from './capability-statement.ts';
import { takeTexts } from './content.ts';
import { fixedText } from './fixed-text.ts';
import { instanceHistory, systemHistory, typeHistory } from './history.ts';
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
}

/** Everything below the FHIR base. */
export async function fhirRoutes(app: FastifyInstance, options: HttpServerOptions): Promise<void> {
  takeTexts(app);
  const routes = [...openRoutes(options), ...recordRoutes(options), ...operationRoutes(options)];
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
function openRoutes({
  assembly,
  origin,
  version,
  now,
  smartConfiguration,
}: HttpServerOptions): readonly Route[] {
  const statement = capabilityStatement({
    assembly,
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
  return [open('/metadata', fixedText(statement)), ...(smart ? [smart] : [])];
}

function recordRoutes(options: HttpServerOptions): readonly Route[] {
  const { assembly, origin, store } = options;
  const base = origin + fhirPath;
  const parts = { assembly, base, sealer: pageSealer(options.pageKey), store };
  const route = (method: Method, path: string, prepare: Prepare): Route => ({
    method,
    url: fhirPath + path,
    policy: recordPolicy,
    handler: interaction(options, prepare),
  });
  return [
    route('POST', '', bundle({ ...parts, report: reporter(options) })),
    route('GET', '/:type', search(parts)),
    route('POST', '/:type', create(assembly, base)),
    route('POST', '/:type/_search', search(parts)),
    ...validateRoutes(options),
    route('GET', '/:type/:id', read(assembly)),
    route('PUT', '/:type', conditionalUpdate(assembly, base)),
    route('PATCH', '/:type', conditionalPatch(assembly, base)),
    route('DELETE', '/:type', conditionalRemove(assembly, base)),
    route('PUT', '/:type/:id', update(assembly, base)),
    route('PATCH', '/:type/:id', patch(assembly, base)),
    route('DELETE', '/:type/:id', remove(assembly, base)),
    route('GET', '/_history', systemHistory(parts)),
    route('GET', '/:type/_history', typeHistory(parts)),
    route('GET', '/:type/:id/_history', instanceHistory(parts)),
    route('GET', '/:type/:id/_history/:version', vread(assembly)),
  ];
}

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
