import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginLogin, readPending, writePending } from './pending-login.ts';

test('what the cookie holds is read back, and no two sign-ins share a secret', () => {
  const pending = beginLogin('/borger/aftaler?navn=Åse');

  assert.deepEqual(readPending(writePending(pending)), {
    ...pending,
    returnTo: '/borger/aftaler?navn=%C3%85se',
  });
  const other = beginLogin('/');
  assert.equal(
    new Set([pending, other].flatMap(({ state, nonce, verifier }) => [state, nonce, verifier]))
      .size,
    6,
  );
});

test('a cookie that was tampered with leads nowhere', () => {
  const pending = { ...beginLogin('/'), returnTo: '//evil.dk' };
  for (const cookie of [undefined, '', 'a.b.c', 'a.b.c.d.e', writePending(pending)]) {
    assert.equal(readPending(cookie), undefined);
  }
});
