import type { FastifyInstance } from 'fastify';
import { apiHeaders } from './headers.ts';
import type { Metrics } from './metrics.ts';
import type { Health, HttpServerOptions } from './options.ts';
import { traceOf } from './trace.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Whether the process lives, whether it may be sent requests, and its figures. */
export function operatorRoutes(
  app: FastifyInstance,
  options: Pick<HttpServerOptions, 'health' | 'logger' | 'version' | 'shareMetrics'>,
  metrics: Metrics,
): void {
  const open = { config: { policy: { access: 'public' } } } as const;
  app.get('/health/live', open, (_request, reply) =>
    reply.headers(apiHeaders).header('content-type', JSON_TYPE).send('{"status":"live"}'),
  );
  app.get('/health/ready', open, async (request, reply) => {
    const health = await healthOf(options, request.id);
    const isReady = health?.obstacles.length === 0;
    return reply
      .code(isReady ? 200 : 503)
      .headers(apiHeaders)
      .header('content-type', JSON_TYPE)
      .send(readiness(isReady, options.version, health));
  });
  const figures = options.shareMetrics?.(metrics.text) ?? metrics.text;
  app.get(
    '/metrics',
    { config: { policy: { access: 'kinds', kinds: ['operator'] } } },
    async (_request, reply) =>
      reply
        .headers(apiHeaders)
        .header('content-type', metrics.contentType)
        .send(await figures()),
  );
}

/** @returns undefined when it cannot even be found out. */
async function healthOf(
  { health, logger }: Pick<HttpServerOptions, 'health' | 'logger'>,
  requestId: string,
): Promise<Health | undefined> {
  try {
    return await health();
  } catch (cause) {
    logger.error({ requestId, ...traceOf(cause) }, 'health unknown');
    return undefined;
  }
}

const readiness = (isReady: boolean, version: string, health: Health | undefined): string =>
  JSON.stringify({
    status: isReady ? 'ready' : 'not-ready',
    version,
    ...(health ?? { obstacles: ['the state could not be read'] }),
  });
