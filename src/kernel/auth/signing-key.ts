import { createECDH, createHash } from 'node:crypto';

/** An ES256 key as JSON Web Key, private part included. @see https://www.rfc-editor.org/rfc/rfc7517 */
export interface SigningKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly kid: string;
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** Order of the group of P-256. @see https://csrc.nist.gov/pubs/sp/800/186/final */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Random bytes that a key is made of: eight beyond its size make the remainder uniform. */
export const signingSeedBytes = 40;

/**
 * The ES256 key that a random seed stands for: every process with the seed has the same key.
 *
 * @param seed - at least {@link signingSeedBytes} random bytes.
 * @throws RangeError when the seed is too short.
 * @see https://csrc.nist.gov/pubs/fips/186-5/final A.2.1
 */
export function signingKeyFrom(seed: Uint8Array): SigningKey {
  if (seed.length < signingSeedBytes)
    throw new RangeError('the seed of a signing key is too short');
  const number = BigInt(`0x${Buffer.from(seed).toString('hex')}`);
  const secret = Buffer.from(((number % (order - 1n)) + 1n).toString(16).padStart(64, '0'), 'hex');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(secret);
  const point = pair.getPublicKey();
  const [x, y] = [base64url(point.subarray(1, 33)), base64url(point.subarray(33))];
  return {
    kty: 'EC',
    crv: 'P-256',
    alg: 'ES256',
    use: 'sig',
    kid: thumbprint(x, y),
    x,
    y,
    d: base64url(secret),
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc7638 */
const thumbprint = (x: string, y: string): string =>
  createHash('sha256')
    .update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`)
    .digest('base64url');

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
