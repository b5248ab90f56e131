import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { test } from 'node:test';
import { calculateJwkThumbprint } from 'jose';
import { signingKeyFrom, signingSeedBytes } from './signing-key.ts';

test('every process with the seed has the same key, and another seed another', () => {
  const seed = randomBytes(signingSeedBytes);

  assert.deepEqual(signingKeyFrom(seed), signingKeyFrom(Uint8Array.from(seed)));
  assert.notEqual(signingKeyFrom(randomBytes(signingSeedBytes)).kid, signingKeyFrom(seed).kid);
});

test('the two halves of the key belong together', () => {
  const { d, ...shown } = signingKeyFrom(randomBytes(signingSeedBytes));
  const text = Buffer.from('x');
  const signature = sign('sha256', text, createPrivateKey({ key: { ...shown, d }, format: 'jwk' }));

  assert(verify('sha256', text, createPublicKey({ key: { ...shown }, format: 'jwk' }), signature));
});

test('the seeds at the edges of the group are keys as well', () => {
  for (const byte of [0x00, 0xff]) {
    assert.match(signingKeyFrom(new Uint8Array(signingSeedBytes).fill(byte)).d, /^[\w-]{43}$/);
  }
});

test('the key id is the thumbprint that others compute', async () => {
  const key = signingKeyFrom(randomBytes(signingSeedBytes));

  assert.equal(key.kid, await calculateJwkThumbprint({ ...key }));
});

test('a seed that is too short is refused', () => {
  assert.throws(() => signingKeyFrom(new Uint8Array(32)), RangeError);
});
