import type { FastifyInstance, HTTPMethods } from 'fastify';
import { sendAnswer } from '../answer.ts';
import { methodNotAllowed } from '../errors.ts';

const all: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Answers what an address does not take with the list of what it does take, before anybody is asked who they are.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-405-method-not-allowed
 */
export function onlyMethods(
  app: FastifyInstance,
  url: string,
  taken: readonly HTTPMethods[],
): void {
  const known = new Set<HTTPMethods>([
    ...taken,
    ...(taken.includes('GET') ? ['HEAD' as const] : []),
  ]);
  const allow = [...known, 'OPTIONS'].join(', ');
  app.route({
    url,
    method: all.filter((method) => !known.has(method)),
    config: { policy: { access: 'public' } },
    // Before the body is read, whatever it is.
    onRequest: (request, reply, done) => {
      reply.header('allow', allow);
      if (request.method === 'OPTIONS') sendAnswer(reply, { status: 204 });
      else done(methodNotAllowed());
    },
    handler: () => {
      throw methodNotAllowed();
    },
  });
}
