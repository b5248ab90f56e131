import { maxHeaderSize } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { admission } from './admission.ts';
import { clientErrorHandler } from './client-error.ts';
import { addressUnknown } from './errors.ts';
import { fhirRoutes } from './fhir/routes.ts';
import { signInHeaders, transportHeaders } from './headers.ts';
import { createMetrics } from './metrics.ts';
import { observe } from './observe.ts';
import { operatorRoutes } from './operator-routes.ts';
import { defaultLimits, type HttpLimits, type HttpServerOptions } from './options.ts';
import { outcomesRoutes } from './outcomes-routes.ts';
import { packageRoute } from './package-route.ts';
import { pageRoutes } from './pages.ts';
import { refuser } from './refusal.ts';
import { xmlAnswers } from './xml-answers.ts';

/**
 * Everything that is reached by HTTP, ready to listen.
 *
 * @throws StartupError when a route has no policy.
 */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { logger, securityLog, pages, mount } = options;
  const metrics = createMetrics();
  const refuse = refuser({ logger, securityLog });
  const app = bareServer(options, refuse);
  app.addHook('onRoute', admission(options.authenticator));
  transport(app, options.origin);
  observe(app, logger, metrics);
  xmlAnswers(app);
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((request, reply) => refuse(addressUnknown(), request, reply));
  operatorRoutes(app, options, metrics);
  await app.register((scope) => fhirRoutes(scope, options));
  const { loadPackage, outcomeCodes } = options;
  if (outcomeCodes) await app.register((scope) => outcomesRoutes(scope, outcomeCodes));
  if (loadPackage) await app.register((scope) => packageRoute(scope, loadPackage));
  if (mount !== undefined) await app.register((scope) => signIn(scope, mount));
  if (pages !== undefined) await app.register((scope) => pageRoutes(scope, pages, options));
  await app.ready();
  return app;
}

function bareServer(
  { limits, newRequestId, securityLog }: HttpServerOptions,
  refuse: ReturnType<typeof refuser>,
): FastifyInstance {
  const limit: HttpLimits = { ...defaultLimits, ...limits };
  const app = fastify({
    logger: false,
    genReqId: newRequestId,
    bodyLimit: limit.bodyBytes,
    requestTimeout: limit.requestTimeoutMs,
    keepAliveTimeout: limit.keepAliveTimeoutMs,
    http: {
      maxHeaderSize: 2 * maxHeaderSize,
      headersTimeout: Math.min(limit.headersTimeoutMs, limit.requestTimeoutMs),
      connectionsCheckingInterval: Math.min(5_000, limit.requestTimeoutMs),
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 64 },
    // Requests that are under way end, connections that wait do not hold a stop.
    forceCloseConnections: 'idle',
    clientErrorHandler: clientErrorHandler(securityLog),
    frameworkErrors: (error, request, reply) => {
      refuse(error, request, reply);
    },
  });
  app.server.maxConnections = limit.connections;
  letGoOfIdle(app);
  app.decorateRequest('actor', undefined);
  app.decorateRequest('isRecorded', false);
  return app;
}

const LET_GO_MS = 50;

/**
 * Closes connections as they come to wait while the server stops: those that waited when it began are closed once, and
 * one that was busy at that moment would else be kept for as long as its client likes.
 */
function letGoOfIdle(app: FastifyInstance): void {
  app.addHook('preClose', (done) => {
    const timer = setInterval(() => app.server.closeIdleConnections(), LET_GO_MS).unref();
    app.server.once('close', () => clearInterval(timer));
    done();
  });
}

function transport(app: FastifyInstance, origin: string): void {
  const headers = transportHeaders(origin);
  if (Object.keys(headers).length === 0) return;
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}

/** Sign-in may take the response into its own hands, so its headers are set on the response itself. */
async function signIn(
  scope: FastifyInstance,
  mount: NonNullable<HttpServerOptions['mount']>,
): Promise<void> {
  scope.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of Object.entries(signInHeaders)) reply.raw.setHeader(name, value);
    done();
  });
  await mount(scope);
}
