import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { SigningKey, VerifiedToken, VerifyToken } from '#kernel';
import type { PendingLogin } from './pending-login.ts';
import type { PortalClient } from './provider.ts';

export interface Exchange {
  readonly portal: PortalClient;
  readonly issuer: string;
  readonly key: SigningKey;
  readonly verify: VerifyToken;
  /** Asks the token endpoint within the process: our own address may not be reachable from here. */
  readonly tokenEndpoint: (form: URLSearchParams, authorization: string) => Promise<TokenAnswer>;
}

export interface TokenAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Who came back with a code, for the sign-in that this browser began.
 *
 * @returns undefined when the code, its PKCE proof, the nonce or a token is not what it must be.
 */
export async function exchangeCode(
  { portal, issuer, key, verify, tokenEndpoint }: Exchange,
  code: string,
  pending: PendingLogin,
): Promise<VerifiedToken | undefined> {
  const { status, text } = await tokenEndpoint(
    new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: portal.redirectUri,
      code_verifier: pending.verifier,
    }),
    `Basic ${Buffer.from(`${portal.id}:${portal.secret}`).toString('base64')}`,
  );
  if (status !== 200) return undefined;
  const { access_token, id_token } = JSON.parse(text) as Record<string, string | undefined>;
  const { d: _, ...shown } = key;
  const subject = await subjectOf(id_token ?? '', pending.nonce, {
    issuer,
    audience: portal.id,
    keys: createLocalJWKSet({ keys: [shown] }),
  });
  const verified = await verify(access_token ?? '');
  return verified && verified.actor.subject === subject ? verified : undefined;
}

/** @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation */
async function subjectOf(
  idToken: string,
  nonce: string,
  {
    issuer,
    audience,
    keys,
  }: { issuer: string; audience: string; keys: Parameters<typeof jwtVerify>[1] },
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(idToken, keys, { algorithms: ['ES256'], issuer, audience });
    return payload['nonce'] === nonce ? payload.sub : undefined;
  } catch (refusal) {
    if (refusal instanceof errors.JOSEError) return undefined;
    throw refusal;
  }
}
