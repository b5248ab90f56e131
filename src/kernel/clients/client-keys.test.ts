import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { clientKeys } from './client-keys.ts';

const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const shown = p384.publicKey.export({ format: 'jwk' });
const jwks = (...keys: readonly object[]): string => JSON.stringify({ keys });

test('of a key no more is kept than a signature is checked with', () => {
  const [key] = clientKeys(jwks({ ...shown, kid: 'a', alg: 'ES384', x5u: 'https://example.org' }));
  assert.deepEqual(key, { kid: 'a', jwk: { ...shown, kid: 'a', use: 'sig', alg: 'ES384' } });
});

test('a key that holds its secret is refused, whatever else it is', () => {
  const secret = p384.privateKey.export({ format: 'jwk' });
  const symmetric = { kty: 'oct', k: 'AAAA', kid: 'b' };
  for (const key of [{ ...secret, kid: 'a' }, symmetric]) {
    assert.throws(() => clientKeys(jwks({ ...shown, kid: 'c' }, key)), {
      code: 'key-is-private',
      status: 400,
      expression: 'keys[1]',
    });
  }
});

test('a key that is too short, on another curve, for encryption, nameless or twice there is refused', () => {
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const other = generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey;
  const faulty: readonly (readonly [string, string])[] = [
    [jwks({ ...short.export({ format: 'jwk' }), kid: 'a' }), 'keys[0]'],
    [jwks({ ...other.export({ format: 'jwk' }), kid: 'a' }), 'keys[0]'],
    [jwks({ kty: 'EC', crv: 'P-384', x: 'AA', y: 'AA', kid: 'a' }), 'keys[0]'],
    [jwks({ ...shown, kid: 'a', use: 'enc' }), 'keys[0].use'],
    [jwks({ ...shown, kid: 'a', alg: 'none' }), 'keys[0].alg'],
    [jwks(shown), 'keys[0].kid'],
    [jwks({ ...shown, kid: 'a' }, { ...shown, kid: 'a' }), 'keys'],
  ];
  for (const [text, expression] of faulty)
    assert.throws(() => clientKeys(text), { code: 'key-not-accepted', status: 400, expression });
});

test('what is no JWKS is refused', () => {
  for (const text of [
    '',
    'null',
    '[]',
    '{"keys":[]}',
    '{"keys":[1]}',
    jwks(...Array(11).fill(shown)),
  ])
    assert.throws(() => clientKeys(text), { code: 'keys-unreadable', status: 400 });
});
