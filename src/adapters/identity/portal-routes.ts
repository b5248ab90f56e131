import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type CookieName,
  clearCookie,
  cookieName,
  cookieValue,
  type PortalSessions,
  portalOf,
  returnPath,
  scopes,
  setCookie,
} from '#kernel';
import { type Exchange, exchangeCode } from './code-exchange.ts';
import { languageIn } from './language.ts';
import {
  beginLogin,
  challengeOf,
  type PendingLogin,
  readPending,
  writePending,
} from './pending-login.ts';
import { notSignedIn, otherPortal } from './problem-page.ts';
import { isFromOurPages, openRoute, send } from './routes.ts';
import type { StateRows } from './state-rows.ts';

export interface PortalSignIn extends Exchange {
  readonly origin: string;
  /** Name of the session's cookie. */
  readonly cookie: CookieName;
  readonly sessions: PortalSessions;
  readonly rows: StateRows;
}

const pendingAgeS = 600;
const asked = `openid ${scopes.user} ${scopes.patient}`;

/** How the portals sign people in and out: `/auth/login`, `/auth/callback`, `/auth/logout`. */
export function mountPortalRoutes(app: FastifyInstance, parts: PortalSignIn): void {
  app.get('/auth/login', openRoute, (request, reply) => login(parts, request, reply));
  app.get('/auth/callback', openRoute, (request, reply) => callback(parts, request, reply));
  app.post('/auth/logout', openRoute, (request, reply) => logout(parts, request, reply));
}

type Query = Readonly<Record<string, string | undefined>>;

/** A parameter that stands once. */
function parameter({ query }: FastifyRequest, name: string): string | undefined {
  const value: unknown = (query as Query)[name];
  return typeof value === 'string' ? value : undefined;
}

const loginAddress = (returnTo: string): string =>
  `/auth/login?${new URLSearchParams({ return: returnTo })}`;

const pendingCookie = ({ origin }: PortalSignIn): CookieName => cookieName('helhed-login', origin);

function login(parts: PortalSignIn, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const named = parameter(request, 'portal');
  const returnTo =
    returnPath(parameter(request, 'return')) ?? returnPath(named && `/${named}`) ?? '/';
  const pending = beginLogin(returnTo);
  const portal = portalOf(returnTo);
  const address = `${parts.issuer}/auth?${new URLSearchParams({
    client_id: parts.portal.id,
    redirect_uri: parts.portal.redirectUri,
    response_type: 'code',
    scope: asked,
    prompt: 'login',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: challengeOf(pending),
    code_challenge_method: 'S256',
    ...(portal && { portal: portal.path }),
  })}`;
  return reply
    .header('set-cookie', setCookie(pendingCookie(parts), writePending(pending), pendingAgeS))
    .header('cache-control', 'no-store')
    .redirect(address, 303);
}

async function callback(
  parts: PortalSignIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const language = languageIn(request);
  const pending = readPending(cookieValue(request.headers.cookie, pendingCookie(parts)));
  const code = expectedCode(parts, request, pending);
  reply.header('set-cookie', clearCookie(pendingCookie(parts)));
  const again = loginAddress(pending?.returnTo ?? '/');
  const token = pending && code && (await exchangeCode(parts, code, pending));
  if (!token) return send(reply, 400, notSignedIn(language, again));

  const portal = portalOf(pending.returnTo);
  if (portal && portal.kind !== token.actor.kind) {
    await endSignIn(parts, token);
    return send(reply, 403, otherPortal(language, portal.title, again));
  }
  await endSession(parts, request);
  const { secret } = await parts.sessions.begin(token.actor, token);
  return reply
    .header('set-cookie', setCookie(parts.cookie, secret))
    .header('cache-control', 'no-store')
    .redirect(pending.returnTo, 303);
}

/** The code, when it is the answer to what this browser asked, from the server that it asked. */
function expectedCode(
  { issuer }: PortalSignIn,
  request: FastifyRequest,
  pending: PendingLogin | undefined,
): string | undefined {
  const isOurs = parameter(request, 'state') === pending?.state;
  // The ID token names the issuer otherwise. @see https://www.rfc-editor.org/rfc/rfc9207
  const isFromIssuer = [undefined, issuer].includes(parameter(request, 'iss'));
  return pending && isOurs && isFromIssuer ? parameter(request, 'code') : undefined;
}

async function logout(
  parts: PortalSignIn,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!isFromOurPages(request, parts.origin)) {
    return send(reply, 403, notSignedIn(languageIn(request), '/'));
  }
  await endSession(parts, request);
  return reply
    .header('set-cookie', clearCookie(parts.cookie))
    .header('cache-control', 'no-store')
    .redirect('/', 303);
}

async function endSession(parts: PortalSignIn, { headers }: FastifyRequest): Promise<void> {
  const secret = cookieValue(headers.cookie, parts.cookie);
  const ended = secret === undefined ? undefined : await parts.sessions.end(secret);
  if (ended) await endSignIn(parts, ended);
}

async function endSignIn(
  { rows }: PortalSignIn,
  { grant, session }: { readonly grant?: string; readonly session?: string },
): Promise<void> {
  if (grant !== undefined) await rows.endGrant(grant);
  if (session !== undefined) await rows.removeSession(session);
}
