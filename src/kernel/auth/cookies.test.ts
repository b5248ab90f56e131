import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clearCookie, cookieName, cookieValue, setCookie } from './cookies.ts';

const secure = cookieName('helhed-session', 'https://a.dk');
const local = cookieName('helhed-session', 'http://localhost:8080');

test('with TLS the cookie belongs to this host alone and never travels in the clear', () => {
  assert.equal(
    setCookie(secure, 'v'),
    '__Host-helhed-session=v; Path=/; HttpOnly; SameSite=Lax; Secure',
  );
});

test('without TLS, on a laptop, the browser would refuse the prefix', () => {
  assert.equal(
    setCookie(local, 'v', 60),
    'helhed-session=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=60',
  );
  assert.match(clearCookie(local), /^helhed-session=; .*Max-Age=0$/);
});

test('the value is found among others, by its whole name', () => {
  assert.equal(cookieValue('a=1; helhed-session=v=w; b=2', local), 'v=w');
  assert.equal(cookieValue('xhelhed-session=v', local), undefined);
  assert.equal(cookieValue('helhed-session=v', secure), undefined);
  assert.equal(cookieValue('helhed-session=', local), undefined);
  assert.equal(cookieValue(undefined, local), undefined);
});

test('two cookies of the name are none: one of them may have been planted', () => {
  assert.equal(cookieValue('helhed-session=v; helhed-session=w', local), undefined);
});
