import type { FastifyRequest, RouteOptions } from 'fastify';
import { StartupError } from '../assemble.ts';
import type { Authenticator, Credentials } from '../auth/authenticator.ts';
import type { Policy } from '../block.ts';
import type { Actor } from '../context.ts';
import { kindNotAllowed, loginRequired } from './errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. A route without one does not start. */
    policy?: Policy;
  }
  interface FastifyRequest {
    /** Who asks, where the policy of the route wants to know. */
    actor: Actor | undefined;
    /** Whether the access log has this request: its refusals are then no business of the security log. */
    isRecorded: boolean;
  }
}

type Admit = (request: FastifyRequest) => Promise<void>;

/**
 * Puts the policy of every route before its first other step, body included.
 *
 * @returns what is called for each route as it is declared; it throws StartupError for one without policy.
 */
export function admission(authenticator: Authenticator): (route: RouteOptions) => void {
  const ours = new WeakSet<object>();
  return (route) => {
    const policy = route.config?.policy;
    if (policy === undefined)
      throw new StartupError(`route "${String(route.method)} ${route.url}" has no policy`);
    const before = [route.onRequest ?? []].flat();
    // The HEAD beside a GET is declared out of it and brings the step along.
    if (policy.access === 'public' || before.some((hook) => ours.has(hook))) return;
    const admit: Admit = async (request) => {
      request.actor = await admitted(authenticator, policy, request);
    };
    ours.add(admit);
    route.onRequest = [admit, ...before];
  };
}

/** @throws OutcomeError `login-required` (401), `kind-not-allowed` (403). */
async function admitted(
  authenticator: Authenticator,
  policy: Exclude<Policy, { access: 'public' }>,
  request: FastifyRequest,
): Promise<Actor> {
  const actor = await authenticator.actorOf(credentialsOf(request));
  if (actor === undefined) throw loginRequired();
  if (policy.access === 'kinds' && !policy.kinds.includes(actor.kind)) throw kindNotAllowed();
  return actor;
}

/** What the request brings to show who it is from. */
export function credentialsOf({ method, headers }: FastifyRequest): Credentials {
  const { authorization, cookie, origin } = headers;
  const fetchSite = headers['sec-fetch-site'];
  return {
    method,
    ...(authorization !== undefined && { authorization }),
    ...(cookie !== undefined && { cookie }),
    ...(typeof fetchSite === 'string' && { fetchSite }),
    ...(origin !== undefined && { origin }),
  };
}
