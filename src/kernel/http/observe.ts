import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';
import type { OperationLog } from './options.ts';

/**
 * One line and one count a request: template of the address, status and time. No address, no token, no name.
 */
export function observe(app: FastifyInstance, logger: OperationLog, metrics: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    metrics.count(request.method, route, reply.statusCode, ms);
    logger.info(
      { requestId: request.id, method: request.method, route, status: reply.statusCode, ms },
      'answered',
    );
    done();
  });
}
