import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { keyIsPrivate, keyNotAccepted, keysUnreadable } from './errors.ts';

/** A public key under its name. */
export interface ClientKey {
  readonly kid: string;
  /** What a signature is checked with, and nothing else of what was sent. */
  readonly jwk: JsonWebKey;
}

type Sent = Readonly<Record<string, unknown>>;

const MOST_KEYS = 10;
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const algorithms: ReadonlyMap<string, string> = new Map([
  ['P-256', 'ES256'],
  ['P-384', 'ES384'],
]);

/**
 * The public keys of a JWKS.
 *
 * @throws OutcomeError `keys-unreadable`, `key-is-private`, `key-not-accepted`.
 * @see https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html
 */
export function clientKeys(jwks: string): readonly ClientKey[] {
  const keys = keysOf(jwks);
  const found = keys.map((key, n) => clientKey(key, `keys[${n}]`));
  const names = new Set(found.map(({ kid }) => kid));
  if (names.size < found.length) throw keyNotAccepted('keys');
  return found;
}

function keysOf(jwks: string): readonly Sent[] {
  let sent: unknown;
  try {
    sent = JSON.parse(jwks);
  } catch {
    throw keysUnreadable();
  }
  const { keys } = (sent ?? {}) as { readonly keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MOST_KEYS) throw keysUnreadable();
  if (!keys.every((key) => typeof key === 'object' && key !== null)) throw keysUnreadable();
  return keys as readonly Sent[];
}

function clientKey(sent: Sent, place: string): ClientKey {
  if (secretMembers.some((member) => member in sent)) throw keyIsPrivate(place);
  const { kid, use, alg } = sent;
  if (typeof kid !== 'string' || !/^[\w.:+/=-]{1,128}$/.test(kid))
    throw keyNotAccepted(`${place}.kid`);
  if (use !== undefined && use !== 'sig') throw keyNotAccepted(`${place}.use`);
  const { jwk, signing } = shownKey(sent, place);
  if (alg !== undefined && alg !== signing) throw keyNotAccepted(`${place}.alg`);
  return { kid, jwk: { ...jwk, kid, use: 'sig', alg: signing } };
}

function shownKey(
  sent: Sent,
  place: string,
): { readonly jwk: JsonWebKey; readonly signing: string } {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: { ...sent }, format: 'jwk' });
  } catch {
    throw keyNotAccepted(place);
  }
  const jwk = key.export({ format: 'jwk' });
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  const signing = jwk.kty === 'RSA' && bits >= 2048 ? 'RS384' : algorithms.get(jwk.crv ?? '');
  if (signing === undefined) throw keyNotAccepted(place);
  return { jwk, signing };
}
