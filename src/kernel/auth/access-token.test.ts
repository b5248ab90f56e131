import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CryptoKey, importJWK, SignJWT } from 'jose';
import { tokenVerifier } from './access-token.ts';
import { signingKeyFrom } from './signing-key.ts';

const at = 1_790_000_000_000;
const now = at / 1000;
const trust = { issuer: 'https://a.dk/oidc', audience: 'https://a.dk' };
const key = signingKeyFrom(new Uint8Array(40).fill(7));
const verify = tokenVerifier({ ...trust, keys: [key], now: () => at });

const claims = { kind: 'professional', name: 'Læge', scope: 'a b', grant: 'g', sid: 's' };
const registered = {
  iss: trust.issuer,
  aud: trust.audience,
  sub: 'laege',
  jti: 'j',
  iat: now,
  exp: now + 600,
};

const header = { alg: 'ES256', typ: 'at+jwt', kid: key.kid };

async function aToken(
  payload: Readonly<Record<string, unknown>> = {},
  { head = header, by = key }: { head?: typeof header; by?: typeof key } = {},
): Promise<string> {
  const signer = (await importJWK({ ...by }, 'ES256')) as CryptoKey;
  return new SignJWT({ ...claims, ...registered, ...payload })
    .setProtectedHeader(head)
    .sign(signer);
}

const base64url = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

test('a token of ours tells who acts, and what would end it early', async () => {
  const verified = await verify(await aToken());

  assert.deepEqual(verified?.actor, {
    subject: 'laege',
    kind: 'professional',
    name: 'Læge',
    scopes: new Set(['a', 'b']),
  });
  assert.equal(verified?.id, 'j');
  assert.equal(verified?.grant, 'g');
  assert.equal(verified?.session, 's');
  assert.equal(verified?.until, at + 600_000);
});

const refused: Readonly<Record<string, () => Promise<string>>> = {
  'of another issuer': () => aToken({ iss: 'https://b.dk/oidc' }),
  'for another audience': () => aToken({ aud: 'https://b.dk' }),
  'that has expired': () => aToken({ exp: now }),
  'that is not valid yet': () => aToken({ nbf: now + 1 }),
  'without an end': () => aToken({ exp: undefined }),
  'without an id, which could not be revoked': () => aToken({ jti: undefined }),
  'without a subject': () => aToken({ sub: undefined }),
  'of a kind that does not exist': () => aToken({ kind: 'admin' }),
  'without a name for the log': () => aToken({ name: undefined }),
  'that is an ID token': () => aToken({}, { head: { ...header, typ: 'JWT' } }),
  'signed by another key under our key id': () =>
    aToken({}, { by: signingKeyFrom(new Uint8Array(40).fill(8)) }),
  'of an unknown key id': () => aToken({}, { head: { ...header, kid: 'x' } }),
  'without a signature': async () =>
    `${base64url({ alg: 'none', typ: 'at+jwt' })}.${base64url({ ...claims, ...registered })}.`,
  'signed with our public key as a secret': () =>
    new SignJWT({ ...claims, ...registered })
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(Buffer.from(key.x, 'base64url')),
  'whose claims were changed': async () => {
    const [head, , signature] = (await aToken()).split('.');
    return [head, base64url({ ...claims, ...registered, kind: 'operator' }), signature].join('.');
  },
  'that is cut short': async () => (await aToken()).slice(0, -1),
  'that is no token': async () => 'abc',
};
for (const [what, make] of Object.entries(refused)) {
  test(`a token ${what} is nobody's`, async () => {
    assert.equal(await verify(await make()), undefined);
  });
}
