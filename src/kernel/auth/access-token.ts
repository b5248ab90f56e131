import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { Actor } from '../context.ts';
import { actorFrom } from './actor-claims.ts';
import type { SigningKey } from './signing-key.ts';

/** A token that has been verified, and what would end it early. */
export interface VerifiedToken {
  readonly actor: Actor;
  /** `jti`. */
  readonly id: string;
  /** The sign-in that it came from; a system has none. */
  readonly grant?: string;
  /** The authorization server's own session, for the portal's sign-out. */
  readonly session?: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: readonly SigningKey[];
  readonly now: () => number;
}

/** @returns undefined for anything but a valid access token of ours. */
export type VerifyToken = (token: string) => Promise<VerifiedToken | undefined>;

/**
 * Verifies access tokens: ES256 and `at+jwt` only, of this issuer, for this audience, within their time.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9068 and https://www.rfc-editor.org/rfc/rfc8725
 */
export function tokenVerifier({ issuer, audience, keys, now }: TokenTrust): VerifyToken {
  const keySet = createLocalJWKSet({ keys: keys.map(({ d: _, ...shown }) => shown) });
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        algorithms: ['ES256'],
        typ: 'at+jwt',
        issuer,
        audience,
        requiredClaims: ['exp', 'jti', 'sub'],
        currentDate: new Date(now()),
      });
      return verified(payload);
    } catch (refusal) {
      if (refusal instanceof errors.JOSEError) return undefined;
      throw refusal;
    }
  };
}

function verified(claims: Readonly<Record<string, unknown>>): VerifiedToken | undefined {
  const actor = actorFrom(claims);
  const { jti, exp, grant, sid } = claims;
  if (!actor || typeof jti !== 'string' || typeof exp !== 'number') return undefined;
  return {
    actor,
    id: jti,
    ...(typeof grant === 'string' && { grant }),
    ...(typeof sid === 'string' && { session: sid }),
    until: exp * 1000,
    claims,
  };
}
