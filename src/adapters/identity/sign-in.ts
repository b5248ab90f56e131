import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import {
  type Authenticator,
  clientRegister,
  cookieName,
  createAuthenticator,
  type Database,
  type OrganisationOf,
  openRevocations,
  portalSessions,
  type SigningKey,
  type SystemClient,
  secretBytes,
  signingKeyFrom,
  signingSeedBytes,
  tokenVerifier,
} from '#kernel';
import type { IdentityProvider } from './identity-provider.ts';
import { mountPortalRoutes, type PortalSignIn } from './portal-routes.ts';
import { authorizationServer, type SystemOf } from './provider.ts';
import { answerBy, relayed } from './relay.ts';
import { openRoute, takeForms } from './routes.ts';
import { aboutToken } from './shown-token.ts';
import { signInRequests } from './sign-in-requests.ts';
import { smartConfiguration } from './smart-configuration.ts';
import { stateRows } from './state-rows.ts';
import { mountTestToken, type TokenFor, TokenRefused } from './test-token.ts';
import { actedFor, mintToken, type TokenNames } from './tokens.ts';

export interface SignInOptions {
  /** Address under which browsers and systems reach it, without a slash at the end. */
  readonly origin: string;
  readonly database: Database;
  readonly people: IdentityProvider;
  /** Systems with credentials of their own, beside those of the identity provider. */
  readonly systems?: readonly SystemClient[];
  readonly organisationOf: OrganisationOf;
  readonly now?: () => number;
  /** Told of what failed without anyone having done wrong. */
  readonly report?: (cause: unknown) => void;
  /** Told of a refused request for a token: the code of RFC 6749, and the client when it is a registered one. */
  readonly refused?: (code: string, client: string | undefined) => void;
}

export interface SignIn {
  readonly authenticator: Authenticator;
  /** Adds `/oidc/…` and `/auth/…`, before the server listens. */
  readonly mount: (app: FastifyInstance) => Promise<void>;
  /** @see https://hl7.org/fhir/smart-app-launch/conformance.html */
  readonly smartConfiguration: Readonly<Record<string, unknown>>;
  readonly tokenFor: TokenFor;
  readonly close: () => void;
}

const cleaningMs = 5 * 60_000;

/** Opens sign-in on a migrated database. Every process on the same database shares keys, sign-ins and revocations. */
export async function createSignIn(options: SignInOptions): Promise<SignIn> {
  const { origin, database, people, organisationOf, now = Date.now } = options;
  const issuer = `${origin}/oidc`;
  const audience = origin;
  const { key, cookieKey, portalSecret } = await secretsOf(database);
  const revocations = await openRevocations(database, now, options.report);
  const sessions = portalSessions(database, revocations, now);
  const rows = stateRows(database, revocations, now);
  const verify = tokenVerifier({ issuer, audience, keys: [key], now });
  const systems = bySubject([...people.systems, ...(options.systems ?? [])]);
  const registered = clientRegister(database, now);
  const systemOf: SystemOf = async (id) => systems.get(id) ?? registered.admitted(id);
  const portal = {
    id: 'helhed-portal',
    secret: portalSecret,
    redirectUri: `${origin}/auth/callback`,
  };
  const cookie = cookieName('helhed-session', origin);
  const named = { issuer, audience, key, people, systems, systemOf, organisationOf };
  const provider = authorizationServer({ ...named, cookieKey, rows, portal });
  watch(provider, options);
  const stopCleaning = cleaning([rows, sessions, revocations], options.report);
  const tokenFor: TokenFor = (login, organisation) => tokenByHand(named, login, organisation);
  const parts = { origin, cookie, sessions, rows, portal, issuer, key, verify };
  return {
    authenticator: createAuthenticator({ origin, cookie, verify, sessions, revocations, now }),
    mount: async (app) => {
      const tokenEndpoint = tokenEndpointOf(app);
      await app.register(async (scope) =>
        mount(scope, { provider, people, tokenFor, parts: { ...parts, tokenEndpoint } }),
      );
    },
    smartConfiguration: smartConfiguration(issuer),
    tokenFor,
    close: () => {
      stopCleaning();
      revocations.close();
    },
  };
}

function watch(provider: Provider, { report, refused }: SignInOptions): void {
  provider.on('server_error', (_context, cause) => report?.(cause));
  provider.on('grant.error', ({ oidc }, { error }) => refused?.(error, oidc.client?.clientId));
}

async function secretsOf(database: Database): Promise<{
  readonly key: SigningKey;
  readonly cookieKey: string;
  readonly portalSecret: string;
}> {
  const text = async (name: string): Promise<string> =>
    (await secretBytes(database, name, 32)).toString('base64url');
  return {
    key: signingKeyFrom(await secretBytes(database, 'sign-in-key', signingSeedBytes)),
    cookieKey: await text('sign-in-cookie'),
    portalSecret: await text('sign-in-portal'),
  };
}

const bySubject = (systems: readonly SystemClient[]): ReadonlyMap<string, SystemClient> =>
  new Map(systems.map((system) => [system.subject, system]));

/** What has ended is deleted by the clock. What a failed round leaves, the next takes. */
function cleaning(
  stores: readonly { readonly removeExpired: () => Promise<void> }[],
  report?: (cause: unknown) => void,
): () => void {
  const timer = setInterval(() => {
    for (const { removeExpired } of stores) {
      void removeExpired().catch((cause: unknown) => report?.(cause));
    }
  }, cleaningMs);
  timer.unref();
  return () => clearInterval(timer);
}

interface ByHand extends TokenNames {
  readonly key: SigningKey;
  readonly people: IdentityProvider;
  readonly systems: ReadonlyMap<string, SystemClient>;
  readonly organisationOf: OrganisationOf;
}

async function tokenByHand(
  { people, systems, organisationOf, ...names }: ByHand,
  login: string,
  named: string | undefined,
): Promise<string> {
  if (!people.isTest) throw new TokenRefused('tokens by hand exist in the demo profile only');
  const account = systems.get(login) ?? (await people.account(login));
  if (!account) throw new TokenRefused(`there is no test login "${login}"`);
  const organisation = await actedFor(account, named, organisationOf);
  if (typeof organisation === 'string') throw new TokenRefused(organisation);
  return mintToken(account, organisation, names);
}

/** The token endpoint, asked within the process. */
const tokenEndpointOf =
  (app: FastifyInstance): PortalSignIn['tokenEndpoint'] =>
  async (form, authorization) => {
    const { statusCode, payload } = await app.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    });
    return { status: statusCode, text: payload };
  };

interface Mounting {
  readonly provider: Provider;
  readonly people: IdentityProvider;
  readonly tokenFor: TokenFor;
  readonly parts: PortalSignIn;
}

function mount(app: FastifyInstance, { provider, people, tokenFor, parts }: Mounting): void {
  const { origin, verify } = parts;
  const callback = provider.callback();
  const path = '/oidc';
  const relay = (request: FastifyRequest, reply: FastifyReply, form?: string): void =>
    answerBy(
      callback,
      relayed(request, { path, origin, ...(form !== undefined && { form }) }),
      reply,
    );

  takeForms(app);
  mountPortalRoutes(app, parts);
  if (people.isTest) mountTestToken(app, tokenFor);
  people.mount(app, signInRequests(provider, parts.rows));
  for (const endpoint of ['revocation', 'introspection']) {
    app.post(`${path}/token/${endpoint}`, openRoute, (request, reply) =>
      aboutToken(String(request.body), verify, (form) => relay(request, reply, form)),
    );
  }
  app.all(`${path}/*`, openRoute, async (request, reply) => relay(request, reply));
}
