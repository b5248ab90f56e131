import { createHash, randomBytes } from 'node:crypto';
import { returnPath } from '#kernel';

/**
 * A sign-in that the browser is away for. It lies in a cookie of that browser alone, so that nobody
 * else's answer can be slipped in.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1
 */
export interface PendingLogin {
  readonly state: string;
  readonly nonce: string;
  /** PKCE. */
  readonly verifier: string;
  readonly returnTo: string;
}

const random = (): string => randomBytes(32).toString('base64url');

export const beginLogin = (returnTo: string): PendingLogin => ({
  state: random(),
  nonce: random(),
  verifier: random(),
  returnTo,
});

/** S256. @see https://www.rfc-editor.org/rfc/rfc7636#section-4.2 */
export const challengeOf = ({ verifier }: PendingLogin): string =>
  createHash('sha256').update(verifier).digest('base64url');

export const writePending = ({ state, nonce, verifier, returnTo }: PendingLogin): string =>
  [state, nonce, verifier, Buffer.from(returnTo).toString('base64url')].join('.');

/** @returns undefined when the cookie is absent or not one that {@link writePending} wrote. */
export function readPending(cookie: string | undefined): PendingLogin | undefined {
  const [state, nonce, verifier, path, ...more] = cookie?.split('.') ?? [];
  if (!state || !nonce || !verifier || !path || more.length > 0) return undefined;
  const returnTo = returnPath(Buffer.from(path, 'base64url').toString());
  return returnTo === undefined ? undefined : { state, nonce, verifier, returnTo };
}
