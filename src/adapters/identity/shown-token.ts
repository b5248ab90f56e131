import { AsyncLocalStorage } from 'node:async_hooks';
import type { AdapterPayload } from 'oidc-provider';
import type { VerifiedToken, VerifyToken } from '#kernel';

/** A verified access token in the form that the authorization server would have stored it in. */
export interface ShownToken {
  readonly model: 'AccessToken' | 'ClientCredentials';
  readonly id: string;
  readonly payload: AdapterPayload;
}

const shown = new AsyncLocalStorage<ShownToken>();

/** The token that the request now being answered wants to have revoked or explained. */
export const shownToken = (): ShownToken | undefined => shown.getStore();

/**
 * Lets the authorization server revoke and explain its own JSON Web Tokens.
 *
 * It refuses structured tokens there, as it keeps no row of them. So it is asked about the token's id, and
 * finds what the verified token itself says: who may ask is left to it.
 *
 * @param body - form of RFC 7009 or RFC 7662.
 * @param ask - hands over the form as it must stand.
 */
export async function aboutToken<T>(
  body: string,
  verify: VerifyToken,
  ask: (body: string) => T,
): Promise<T> {
  const form = new URLSearchParams(body);
  const token = form.get('token') ?? '';
  if (!isStructured(token)) return ask(body);
  const verified = await verify(token);
  // What is not valid gets the id of nothing: revoked already, or inactive, as the standards ask.
  form.set('token', verified?.id ?? '-');
  if (!verified) return ask(form.toString());
  return shown.run(storedForm(verified), () => ask(form.toString()));
}

const isStructured = (token: string): boolean => token.split('.').length === 3;

function storedForm({ claims, id }: VerifiedToken): ShownToken {
  const { sub, client_id, iat, exp, aud, scope, grant, sid, jti: _, iss: __, ...extra } = claims;
  const isPerson = grant !== undefined;
  const model = isPerson ? 'AccessToken' : 'ClientCredentials';
  return {
    model,
    id,
    payload: {
      kind: model,
      jti: id,
      clientId: client_id,
      iat,
      exp,
      aud,
      scope,
      extra,
      ...(isPerson && { accountId: sub, grantId: grant, sessionUid: sid }),
    } as AdapterPayload,
  };
}
