import Provider, {
  type AccessToken,
  type Adapter,
  type ClientCredentials,
  type ClientMetadata,
  type Configuration,
  errors,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import {
  type Account,
  type ActorClaims,
  claimsOf,
  type OrganisationOf,
  type SigningKey,
  type SystemClient,
  scopes,
} from '#kernel';
import { type IdentityProvider, interactionPath } from './identity-provider.ts';
import { renderProblem } from './problem-page.ts';
import { clientSigning } from './smart-configuration.ts';
import type { StateRows } from './state-rows.ts';
import { actedFor, tokenLifetimeS } from './tokens.ts';

export interface AuthorizationServerParts {
  readonly issuer: string;
  readonly audience: string;
  readonly key: SigningKey;
  /** Signs the cookies of a sign-in under way. */
  readonly cookieKey: string;
  readonly rows: StateRows;
  readonly people: IdentityProvider;
  /** Known from the start, with secrets or keys. */
  readonly systems: ReadonlyMap<string, SystemClient>;
  /** Those and the ones that were registered since: looked up whenever one asks. */
  readonly systemOf: SystemOf;
  readonly portal: PortalClient;
  readonly organisationOf: OrganisationOf;
}

/** A system that may have a token now; `grant` ends its tokens when it is disabled. */
export type SystemOf = (
  id: string,
) => Promise<(SystemClient & { readonly grant?: string }) | undefined>;

/** Our own portals as a client: the tokens never reach the browser. */
export interface PortalClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
}

/** The authorization server: code with PKCE for people, client credentials for systems, ES256 throughout. */
export function authorizationServer(parts: AuthorizationServerParts): Provider {
  const { issuer, key, cookieKey, people } = parts;
  const configuration: Configuration = {
    adapter: (model) => (model === 'Client' ? registeredClients(parts) : parts.rows.of(model)),
    clients: [portalClient(parts.portal), ...[...parts.systems.values()].map(systemClient)],
    jwks: { keys: [{ ...key }] },
    cookies: cookies(cookieKey, issuer.startsWith('https:')),
    claims: { openid: ['sub'] },
    assertJwtClientAuthClaimsAndHeader: refuseLongLived,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    clientBasedCORS: () => false,
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    conformIdTokenClaims: true,
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256'],
      clientAuthSigningAlgValues: [...clientSigning],
    },
    extraParams: ['portal'],
    extraTokenClaims: (context, token) => tokenClaims(parts, context, token),
    features: features(parts),
    findAccount: async (_context, subject) =>
      (await people.account(subject)) && {
        accountId: subject,
        claims: () => ({ sub: subject }),
      },
    formats: {
      customizers: {
        jwt: (_context, token, { payload }) => customise(parts, token, payload),
      },
    },
    interactions: { url: (_context, { uid }) => `${interactionPath}/${uid}` },
    loadExistingGrant: grantOfOurs,
    pkce: { required: () => true },
    renderError: renderProblem,
    responseTypes: ['code'],
    scopes: ['openid'],
    ttl: {
      AccessToken: tokenLifetimeS,
      AuthorizationCode: 60,
      ClientCredentials: tokenLifetimeS,
      Grant: 12 * 60 * 60,
      IdToken: tokenLifetimeS,
      Interaction: 10 * 60,
      Session: 10 * 60 * 60,
    },
  };
  const provider = new Provider(issuer, configuration);
  provider.proxy = true;
  return provider;
}

const personScopes: readonly string[] = [scopes.user, scopes.patient];

const cookies = (key: string, secure: boolean): Configuration['cookies'] => ({
  keys: [key],
  names: {
    session: 'helhed_sign_in',
    interaction: 'helhed_interaction',
    resume: 'helhed_resume',
  },
  long: { httpOnly: true, sameSite: 'lax', signed: true, secure, path: '/oidc' },
  short: { httpOnly: true, sameSite: 'lax', signed: true, secure },
});

function features({ audience, systemOf }: AuthorizationServerParts): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: {
      enabled: true,
      allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
    },
    introspection: {
      enabled: true,
      allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
    },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: async (_context, resource, { clientId }) => {
        if (resource !== audience) throw new errors.InvalidTarget();
        return {
          scope: ((await systemOf(clientId))?.scopes ?? personScopes).join(' '),
          audience,
          accessTokenTTL: tokenLifetimeS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        };
      },
    },
  };
}

const portalClient = ({ id, secret, redirectUri }: PortalClient) => ({
  client_id: id,
  client_secret: secret,
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
  redirect_uris: [redirectUri],
  token_endpoint_auth_method: 'client_secret_basic' as const,
});

/** A system with keys proves itself by them alone. @see https://hl7.org/fhir/smart-app-launch/backend-services.html */
const systemClient = ({ subject, name, secret, keys }: SystemClient): ClientMetadata => ({
  client_id: subject,
  client_name: name,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  ...(keys
    ? {
        jwks: { keys: keys.map((key) => ({ ...key })) },
        token_endpoint_auth_method: 'private_key_jwt',
      }
    : { client_secret: secret, token_endpoint_auth_method: 'client_secret_basic' }),
});

/** Clients that no configuration knows; a vendor whose keys changed is asked for the new ones at once. */
function registeredClients({ rows, systemOf }: AuthorizationServerParts): Adapter {
  return {
    ...rows.of('Client'),
    find: async (id) => {
      const system = await systemOf(id);
      return system && { ...systemClient(system) };
    },
  };
}

/** @see https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html: five minutes, and one for the clocks */
function refuseLongLived(_context: unknown, { exp }: Readonly<Record<string, unknown>>): void {
  if (Number(exp) * 1000 <= Date.now() + 6 * 60_000) return;
  throw new errors.InvalidClientAuth('the signed request must expire within five minutes');
}

/** The portals are ours: a person who signs in to one is not asked whether it may know them. */
async function grantOfOurs({ oidc }: KoaContextWithOIDC) {
  const { provider, client, account, params, resourceServers } = oidc;
  if (!client || !account) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  grant.addOIDCScope('openid');
  const asked = String(params?.['scope'] ?? '');
  for (const resource of Object.keys(resourceServers ?? {}))
    grant.addResourceScope(resource, asked);
  await grant.save();
  return grant;
}

/**
 * What ends a person's token early, and no scope beyond the account's. A system that asks for no scope gets those that it has.
 */
async function customise(
  { people, systemOf }: AuthorizationServerParts,
  token: AccessToken | ClientCredentials,
  payload: Record<string, unknown>,
): Promise<void> {
  if (token.kind === 'AccessToken') {
    const { scopes: allowed = [] } = (await people.account(token.accountId)) ?? {};
    const granted = [...token.scopes].filter((scope) => allowed.includes(scope)).join(' ');
    Object.assign(payload, { scope: granted, grant: token.grantId, sid: token.sessionUid });
  } else {
    const system = await systemOf(token.clientId ?? '');
    token.scope ||= system?.scopes.join(' ');
    payload['scope'] = token.scope;
    if (system?.grant !== undefined) payload['grant'] = system.grant;
  }
}

/** @throws InvalidTarget when the organisation that a system names is not one that it may have a token for. */
async function tokenClaims(
  { people, systemOf, organisationOf }: AuthorizationServerParts,
  { oidc }: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
): Promise<ActorClaims & Record<string, unknown>> {
  const account: Account | undefined =
    token.kind === 'AccessToken'
      ? await people.account(token.accountId)
      : await systemOf(token.clientId ?? '');
  if (!account) throw new errors.InvalidGrant('no such account');
  const named = token.kind === 'AccessToken' ? undefined : oidc.body?.['organisation'];
  if (named !== undefined && typeof named !== 'string') {
    throw new errors.InvalidTarget('organisation must be named once');
  }
  const organisation = await actedFor(account, named, organisationOf);
  if (typeof organisation === 'string') throw new errors.InvalidTarget(organisation);
  return { ...claimsOf(account, organisation) };
}
