import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { noIdentityProvider } from '../../src/adapters/identity/no-identity-provider.ts';
import { createSignIn } from '../../src/adapters/identity/sign-in.ts';
import { Browser, type Visit } from '../support/browser.ts';
import {
  eventually,
  organisationOf,
  origin,
  type Process,
  twoProcesses,
} from './sign-in-processes.ts';

const session = '__Host-helhed-session';
const both = twoProcesses();

const choose = (browser: Browser, waiting: Visit, login: string): Promise<Visit> =>
  browser.submit(waiting.at, { login });

async function signedIn(
  login: string,
  { app }: Process = both.first,
  returnTo = '/',
): Promise<{ browser: Browser; end: Visit }> {
  const browser = new Browser(app, origin);
  const waiting = await browser.open(`/auth/login?return=${encodeURIComponent(returnTo)}`);
  return { browser, end: await choose(browser, waiting, login) };
}

const reader = (cookie: string, { signIn }: Process = both.first) =>
  signIn.authenticator.actorOf({ method: 'GET', cookie });

test('a person signs in to a portal and comes back to the page that asked', async () => {
  const { browser, end } = await signedIn('borger', both.first, '/borger/aftaler?maaned=5');

  assert.equal(end.at, '/borger/aftaler?maaned=5');
  assert.deepEqual(await reader(browser.cookie()), {
    subject: 'borger',
    kind: 'citizen',
    name: 'Ane <Bruun>',
    identifier: { system: 'urn:cpr', value: '0107700001' },
    scopes: new Set(['user/*.cruds', 'patient/*.cruds']),
  });
});

test('a professional acts for the organisation that their login belongs to', async () => {
  const { browser } = await signedIn('laege', both.first, '/kliniker');

  const actor = await reader(browser.cookie());
  assert.equal(actor?.organisation, 'org-1');
  assert.equal(actor?.organisationName, 'Holms Klinik');
  assert.equal(actor?.role, 'laege');
});

test('the session cookie is out of reach of scripts and of other sites', async () => {
  const { end } = await signedIn('borger');

  const cookies = [end.headers['set-cookie'] ?? []].flat();
  const line = cookies.find((each) => each.startsWith(session));
  assert.match(line ?? '', /; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
});

test('a sign-in that began in one process ends in another', async () => {
  const browser = new Browser(both.first.app, origin);
  const waiting = await browser.open('/auth/login?return=/borger');
  browser.moveTo(both.second.app);
  const { at } = await choose(browser, waiting, 'borger');

  assert.equal(at, '/borger');
  assert.equal((await reader(browser.cookie()))?.subject, 'borger');
});

test('the page of test logins names each, says that all are invented, and has no script', async () => {
  const browser = new Browser(both.first.app, origin);
  const { text, headers } = await browser.open('/auth/login?portal=kliniker');

  assert.match(text, /Alle personer her er opdigtede/);
  assert.match(text, /Ane &lt;Bruun&gt;/);
  assert.doesNotMatch(text, /<script|leverandoer/);
  assert(text.indexOf('Læge Holm') < text.indexOf('Ane'), 'those of the portal come first');
  assert.match(
    String(headers['content-security-policy']),
    /^default-src 'none'; style-src 'sha256-/,
  );
});

test('a login of another kind than the portal is told so, and nobody is signed in', async () => {
  const { browser, end } = await signedIn('borger', both.first, '/kliniker');

  assert.equal(end.status, 403);
  assert.match(end.text, /Loginet passer ikke til siden/);
  assert.equal(browser.has(session), false);
});

test('a return address outside our own pages leads to the front page', async () => {
  for (const evil of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    '/%2F/../\\evil',
  ]) {
    const { end } = await signedIn('borger', both.first, evil);
    assert.equal(end.at, '/', evil);
  }
});

test('an answer that another browser began is refused: login CSRF', async () => {
  const attacker = new Browser(both.first.app, origin);
  const waiting = await attacker.open('/auth/login?return=/');
  await choose(attacker, waiting, 'laege');
  const answer = attacker.trail.find((each) => each.startsWith('/auth/callback')) ?? '';
  const victim = new Browser(both.first.app, origin);
  await victim.open('/auth/login?return=/');

  const { status } = await victim.open(answer);
  assert.equal(status, 400);
  assert.equal(victim.has(session), false);
});

test('a code opens once', async () => {
  const browser = new Browser(both.first.app, origin);
  const waiting = await browser.open('/auth/login?return=/');
  const pending =
    browser
      .cookie()
      .split('; ')
      .find((each) => each.includes('helhed-login')) ?? '';
  await choose(browser, waiting, 'borger');
  const answer = browser.trail.find((each) => each.startsWith('/auth/callback')) ?? '';
  const thief = new Browser(both.second.app, origin);
  thief.set(pending.slice(0, pending.indexOf('=')), pending.slice(pending.indexOf('=') + 1));

  const { status } = await thief.open(answer);
  assert.equal(status, 400);
  assert.equal(thief.has(session), false);
});

test('an answer that names another issuer is refused: mix-up', async () => {
  const browser = new Browser(both.first.app, origin);
  await browser.open('/auth/login?return=/');
  const pending = /helhed-login=([^;.]+)/.exec(browser.cookie())?.[1];

  const { status } = await browser.open(
    `/auth/callback?code=x&state=${pending}&iss=${encodeURIComponent('https://evil.example')}`,
  );
  assert.equal(status, 400);
});

test('the authorization server sends nobody to an address that is not registered, nor without PKCE', async () => {
  const query = {
    client_id: 'helhed-portal',
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  };
  const browser = new Browser(both.first.app, origin);
  const elsewhere = await browser.open(
    `/oidc/auth?${new URLSearchParams({ ...query, redirect_uri: `${origin}/auth/callback/x` })}`,
  );
  assert.equal(elsewhere.status, 400);
  assert.match(elsewhere.text, /Login lykkedes ikke/);

  const plain = { ...query, code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' };
  const { code_challenge: _, code_challenge_method: __, ...without } = query;
  for (const asked of [plain, without]) {
    const { at } = await browser.open(
      `/oidc/auth?${new URLSearchParams({ ...asked, redirect_uri: `${origin}/auth/callback` })}`,
    );
    assert.match(at, /^\/auth\/callback\?error=invalid_request/);
  }
});

test('whoever asks cannot name the host that addresses are built with', async () => {
  const { headers } = await both.first.app.inject({
    url: '/oidc/auth?client_id=helhed-portal',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  });
  assert.doesNotMatch(JSON.stringify(headers), /evil/);
  const discovery = await both.first.app.inject({
    url: '/oidc/.well-known/openid-configuration',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  });
  assert.equal(discovery.json().token_endpoint, `${origin}/oidc/token`);
});

test('signing out ends the session in every process, and takes a page of ours', async () => {
  const { browser } = await signedIn('borger');
  const cookie = browser.cookie();
  assert.equal((await reader(cookie, both.second))?.subject, 'borger');

  const foreign = await browser.submit('/auth/logout', {}, 'cross-site');
  assert.equal(foreign.status, 403);
  assert.equal((await reader(cookie))?.subject, 'borger');

  const { at } = await browser.submit('/auth/logout', {});
  assert.equal(at, '/');
  assert.equal(browser.has(session), false);
  assert.equal(await reader(cookie), undefined);
  await eventually(async () => (await reader(cookie, both.second)) === undefined);
});

test('the next person at the same browser signs in as themself', async () => {
  const { browser } = await signedIn('borger');
  const before = browser.cookie();
  const waiting = await browser.open('/auth/login?return=/kliniker');
  const { at } = await choose(browser, waiting, 'laege');

  assert.equal(at, '/kliniker');
  assert.equal((await reader(browser.cookie()))?.subject, 'laege');
  assert.equal(await reader(before), undefined, 'the former session has ended');
});

test('cancelling signs nobody in', async () => {
  const browser = new Browser(both.first.app, origin);
  const waiting = await browser.open('/auth/login?return=/borger');
  const { status, text } = await browser.submit(waiting.at, { abort: 'yes' });

  assert.equal(status, 400);
  assert.match(text, /Du er ikke logget ind/);
});

test('a foreign page cannot choose a login, nor can a system be chosen', async () => {
  const browser = new Browser(both.first.app, origin);
  const waiting = await browser.open('/auth/login?return=/');
  assert.equal((await browser.submit(waiting.at, { login: 'borger' }, 'cross-site')).status, 403);
  assert.equal((await browser.submit(waiting.at, { login: 'leverandoer' })).status, 400);
  assert.equal(browser.has(session), false);
});

test('without test logins there is no token by hand, and people are told that sign-in is not set up', async (t) => {
  const signIn = await createSignIn({
    origin,
    database: both.store.database,
    people: noIdentityProvider,
    organisationOf,
  });
  const app = Fastify();
  t.after(async () => {
    await app.close();
    signIn.close();
  });
  await signIn.mount(app);

  const posted = await app.inject({
    method: 'POST',
    url: '/auth/test-token',
    payload: 'login=laege',
  });
  assert.equal(posted.statusCode, 404);
  await assert.rejects(signIn.tokenFor('laege'), {
    name: 'TokenRefused',
    message: 'tokens by hand exist in the demo profile only',
  });
  const { status, text } = await new Browser(app, origin).open('/auth/login?return=/borger');
  assert.equal(status, 503);
  assert.match(text, /Login er ikke sat op/);
});

test('what the database keeps of a sign-in does not open anything, and nothing stays for ever', async () => {
  const { browser } = await signedIn('borger');
  const shown = browser.trail
    .map((each) => new URL(each, origin).searchParams.get('code'))
    .filter(Boolean);
  const rows = await both.store.database.reads.query<{
    id: string;
    payload: string;
    until: string;
  }>({ text: 'select id, payload, until from sign_in_state' }, []);

  assert(rows.length > 0 && shown.length > 0);
  for (const code of shown) assert.equal(JSON.stringify(rows).includes(String(code)), false);
  assert(rows.every(({ until }) => Number(until) <= Date.now() + 24 * 60 * 60_000));
});
