import type { Actor } from '../context.ts';
import type { VerifyToken } from './access-token.ts';
import type { Authenticator, Credentials } from './authenticator.ts';
import { type CookieName, cookieValue } from './cookies.ts';
import type { PortalSessions } from './portal-sessions.ts';
import { credentialHash, type Remembered, RememberedActors } from './remembered-actors.ts';
import type { Revocations } from './revocations.ts';
import { mayUseCookie } from './same-origin.ts';

export interface AuthenticatorParts {
  /** Origin of our own pages. */
  readonly origin: string;
  readonly cookie: CookieName;
  readonly verify: VerifyToken;
  readonly sessions: PortalSessions;
  readonly revocations: Revocations;
  readonly now: () => number;
}

type Look = (credential: string) => Promise<Remembered | undefined>;

/** 50,000 remembered actors are some 50 MB at most. */
const limit = 50_000;
/** Longer than any token of ours: not worth a hash. */
const longestCredential = 4_096;

/**
 * Who a request is from, by bearer token or by session cookie. A request that shows a token is judged by the token alone.
 */
export function createAuthenticator(parts: AuthenticatorParts): Authenticator {
  const { origin, cookie, verify, sessions } = parts;

  const byToken = async (token: string): Promise<Remembered | undefined> => {
    const verified = await verify(token);
    if (!verified) return undefined;
    const { actor, until, id, grant } = verified;
    return { actor, until, ids: grant === undefined ? [id] : [id, grant] };
  };

  const ofToken = remembering(byToken, parts);
  const ofSession = remembering(sessions.find, parts);
  return {
    actorOf: async (credentials) => {
      if (credentials.authorization !== undefined) {
        const token = bearerToken(credentials.authorization);
        return token === undefined ? undefined : ofToken(token);
      }
      const secret = sessionSecret(credentials, cookie, origin);
      return secret === undefined ? undefined : ofSession(secret);
    },
  };
}

/** Looks once, and then again only when what was seen is no longer valid. */
function remembering(
  look: Look,
  { revocations, now }: Pick<AuthenticatorParts, 'revocations' | 'now'>,
): (credential: string) => Promise<Actor | undefined> {
  const remembered = new RememberedActors(limit);
  return async (credential) => {
    if (credential.length > longestCredential) return undefined;
    const key = credentialHash(credential);
    const known = remembered.find(key, now());
    const found = known ?? (await look(credential));
    if (!found || found.ids.some(revocations.has)) return undefined;
    if (!known) remembered.remember(key, found);
    return found.actor;
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
function bearerToken(authorization: string): string | undefined {
  if (authorization.slice(0, 7).toLowerCase() !== 'bearer ') return undefined;
  return authorization.slice(7).trim() || undefined;
}

function sessionSecret(
  credentials: Credentials,
  cookie: CookieName,
  origin: string,
): string | undefined {
  const secret = cookieValue(credentials.cookie, cookie);
  return secret !== undefined && mayUseCookie(credentials, origin) ? secret : undefined;
}
