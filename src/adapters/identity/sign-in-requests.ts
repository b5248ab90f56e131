import type { FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { errors, type InteractionResults } from 'oidc-provider';
import type { SignInRequests } from './identity-provider.ts';
import { languageIn } from './language.ts';
import { notSignedIn } from './problem-page.ts';
import { send } from './routes.ts';
import type { StateRows } from './state-rows.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The waiting sign-ins of the authorization server, as an identity provider meets them. */
export function signInRequests(provider: Provider, rows: StateRows): SignInRequests {
  const finish = async (
    request: FastifyRequest,
    reply: FastifyReply,
    result: InteractionResults,
  ): Promise<FastifyReply> => {
    const waiting = await interactionOf(provider, request, reply);
    if (!waiting) return send(reply, 404, notSignedIn(languageIn(request), '/'));
    const { session, exp, returnTo } = waiting;
    // Whoever sat here before: their session of the authorization server ends where a new one begins.
    Object.assign(waiting, { result, session: undefined });
    await waiting.save(exp - Math.floor(Date.now() / 1000));
    if (session) await rows.removeSession(session.uid);
    return reply.header('cache-control', 'no-store').redirect(returnTo, 303);
  };
  return {
    waiting: async (request, reply) => {
      const found = await interactionOf(provider, request, reply);
      const portal = found?.params['portal'];
      return found && { uid: found.uid, ...(typeof portal === 'string' && { portal }) };
    },
    finish: (request, reply, subject) => finish(request, reply, { login: { accountId: subject } }),
    abort: (request, reply) => finish(request, reply, { error: 'access_denied' }),
  };
}

/** The one that both the browser's cookie and the address name. */
async function interactionOf(
  provider: Provider,
  { raw, params }: FastifyRequest,
  reply: FastifyReply,
): Promise<Interaction | undefined> {
  try {
    const found = await provider.interactionDetails(raw, reply.raw);
    return found.uid === (params as { readonly uid?: string }).uid ? found : undefined;
  } catch (refusal) {
    if (refusal instanceof errors.SessionNotFound) return undefined;
    throw refusal;
  }
}
