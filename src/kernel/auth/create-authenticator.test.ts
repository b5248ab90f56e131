import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Actor } from '../context.ts';
import type { Authenticator } from './authenticator.ts';
import { cookieName } from './cookies.ts';
import { createAuthenticator } from './create-authenticator.ts';
import type { PortalSessions } from './portal-sessions.ts';

const actor: Actor = { subject: 'a', kind: 'citizen', name: 'A', scopes: new Set() };
const ended = new Set<string>();
let at = 0;
let verifications = 0;
let lookups = 0;
let authenticator: Authenticator;

beforeEach(() => {
  at = 0;
  verifications = 0;
  lookups = 0;
  ended.clear();
  authenticator = createAuthenticator({
    origin: 'https://a.dk',
    cookie: cookieName('s', 'https://a.dk'),
    now: () => at,
    verify: async (token) => {
      verifications += 1;
      return token === 'good' ? { actor, id: 'j', grant: 'g', until: 100, claims: {} } : undefined;
    },
    sessions: {
      find: async (secret: string) => {
        lookups += 1;
        return secret === 'secret' ? { actor, until: 100, ids: ['session'] } : undefined;
      },
    } as PortalSessions,
    revocations: {
      has: (id) => ended.has(id),
      revoke: async () => undefined,
      refresh: async () => undefined,
      removeExpired: async () => undefined,
      close: () => undefined,
    },
  });
});

const byToken = (authorization: string) => authenticator.actorOf({ method: 'POST', authorization });
const bySession = (method: string, fetchSite?: string) =>
  authenticator.actorOf({ method, cookie: '__Host-s=secret', ...(fetchSite && { fetchSite }) });

test('a token is verified once, and again when its time has passed', async () => {
  assert.equal(await byToken('Bearer good'), actor);
  assert.equal(await byToken('bearer good'), actor);
  assert.equal(verifications, 1);

  at = 100;
  await byToken('Bearer good');
  assert.equal(verifications, 2);
});

test('a remembered token is refused as soon as it, or its sign-in, has ended', async () => {
  for (const id of ['j', 'g']) {
    assert.equal(await byToken('Bearer good'), actor);
    ended.add(id);
    assert.equal(await byToken('Bearer good'), undefined);
    ended.clear();
  }
});

test('what is refused is not remembered', async () => {
  await byToken('Bearer bad');
  await byToken('Bearer bad');
  assert.equal(verifications, 2);
});

test('another scheme, an empty token and one too long to be ours are not looked at', async () => {
  for (const authorization of [
    'Basic good',
    'Bearer',
    'Bearer ',
    'good',
    `Bearer ${'x'.repeat(5000)}`,
  ]) {
    assert.equal(await byToken(authorization), undefined);
  }
  assert.equal(verifications, 0);
});

test('a request that shows a token is judged by it, whatever its cookie', async () => {
  const shown = { method: 'GET', authorization: 'Bearer bad', cookie: '__Host-s=secret' };
  assert.equal(await authenticator.actorOf(shown), undefined);
  assert.equal(lookups, 0);
});

test('a session reads from anywhere but changes only from our own pages', async () => {
  assert.equal(await bySession('GET', 'cross-site'), actor);
  assert.equal(await bySession('POST', 'same-origin'), actor);
  assert.equal(await bySession('POST', 'cross-site'), undefined);
  assert.equal(await bySession('POST'), undefined);
  assert.equal(lookups, 1);
});

test('a session that was signed out is refused though it is remembered', async () => {
  await bySession('GET');
  ended.add('session');
  assert.equal(await bySession('GET'), undefined);
});

test("a session's secret is no token, though it is remembered as a session", async () => {
  await bySession('GET');
  assert.equal(await byToken('Bearer secret'), undefined);
});

test('who shows nothing is nobody', async () => {
  assert.equal(await authenticator.actorOf({ method: 'GET' }), undefined);
  assert.equal(await authenticator.actorOf({ method: 'GET', cookie: 'other=1' }), undefined);
});
