import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import * as client from 'openid-client';
import { noIdentityProvider } from '../../src/adapters/identity/no-identity-provider.ts';
import { createSignIn, type SignIn } from '../../src/adapters/identity/sign-in.ts';
import {
  type TestLogin,
  testIdentityProvider,
  testSecret,
} from '../../src/adapters/identity/test-identity-provider.ts';
import { Browser, type Visit } from '../support/browser.ts';
import { type TestDatabase, testDatabase } from './engine.ts';

const origin = 'https://helhed.example';
const session = '__Host-helhed-session';
const title = { da: 'Afprøver login', en: 'Tries sign-in' };
const logins: readonly TestLogin[] = [
  {
    login: 'borger',
    kind: 'citizen',
    name: 'Ane <Bruun>',
    title,
    identifier: { system: 'urn:cpr', value: '0107700001' },
  },
  {
    login: 'laege',
    kind: 'professional',
    name: 'Læge Holm',
    title,
    role: 'laege',
    organisationSor: '1',
  },
  { login: 'leverandoer', kind: 'system', name: 'Leverandør', title, anyOrganisation: true },
  {
    login: 'afproevning',
    kind: 'system',
    name: 'Afprøvning',
    title,
    conformance: true,
    mayWriteRegister: true,
  },
];
const organisations = new Map([
  ['1', { id: 'org-1', name: 'Holms Klinik' }],
  ['2', { id: 'org-2', name: 'Sygehuset' }],
]);

interface Process {
  readonly signIn: SignIn;
  readonly app: FastifyInstance;
}

const refusals: string[] = [];
let store: TestDatabase;
let first: Process;
let second: Process;

async function aProcess(): Promise<Process> {
  const signIn = await createSignIn({
    origin,
    database: store.database,
    people: testIdentityProvider({ profile: 'demo', origin, logins }),
    organisationOf: async (sor) => organisations.get(sor),
    refused: (code, asking) => refusals.push(`${code} ${asking}`),
  });
  const app = Fastify();
  await signIn.mount(app);
  return { signIn, app };
}

before(async () => {
  store = await testDatabase();
  first = await aProcess();
  second = await aProcess();
});
after(async () => {
  for (const { signIn, app } of [first, second]) {
    await app.close();
    signIn.close();
  }
  await store.drop();
});

const choose = (browser: Browser, waiting: Visit, login: string): Promise<Visit> =>
  browser.submit(waiting.at, { login });

async function signedIn(
  login: string,
  { app }: Process = first,
  returnTo = '/',
): Promise<{ browser: Browser; end: Visit }> {
  const browser = new Browser(app, origin);
  const waiting = await browser.open(`/auth/login?return=${encodeURIComponent(returnTo)}`);
  return { browser, end: await choose(browser, waiting, login) };
}

const reader = (cookie: string, { signIn }: Process = first) =>
  signIn.authenticator.actorOf({ method: 'GET', cookie });
const bearer = (token: string, { signIn }: Process = first) =>
  signIn.authenticator.actorOf({ method: 'GET', authorization: `Bearer ${token}` });

/** `fetch` that ends in a process of ours. */
const within =
  ({ app }: Process): client.CustomFetch =>
  async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    const response = await app.inject({
      method: method as 'GET' | 'POST',
      url: pathname + search,
      headers,
      ...(body !== undefined && body !== null && { payload: String(body) }),
    });
    return new Response(response.payload || null, {
      status: response.statusCode,
      headers: Object.entries(response.headers).map(
        ([name, value]) => [name, String(value)] as [string, string],
      ),
    });
  };

const discovered = (login: string, process: Process = first, secret = testSecret(login)) =>
  client.discovery(new URL(`${origin}/oidc`), login, undefined, client.ClientSecretBasic(secret), {
    [client.customFetch]: within(process),
  });

const refusal = (error: string, description?: string) => (thrown: unknown) => {
  assert(thrown instanceof client.ResponseBodyError);
  assert.equal(thrown.error, error);
  if (description !== undefined) assert.equal(thrown.error_description, description);
  return true;
};

test('a person signs in to a portal and comes back to the page that asked', async () => {
  const { browser, end } = await signedIn('borger', first, '/borger/aftaler?maaned=5');

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
  const { browser } = await signedIn('laege', first, '/kliniker');

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
  const browser = new Browser(first.app, origin);
  const waiting = await browser.open('/auth/login?return=/borger');
  const elsewhere = new Browser(second.app, origin);
  for (const pair of browser.cookie(waiting.at).split('; ')) {
    elsewhere.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  // The cookie of the way back lies under its own path.
  const resume = browser.cookie('/oidc/auth/x');
  assert.doesNotMatch(resume, /helhed_resume/);
  const end = await choose(browser, waiting, 'borger');
  assert.equal(end.at, '/borger');
  assert.equal((await reader(browser.cookie(), second))?.subject, 'borger');
});

test('the page of test logins names each, says that all are invented, and has no script', async () => {
  const browser = new Browser(first.app, origin);
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
  const { browser, end } = await signedIn('borger', first, '/kliniker');

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
    const { end } = await signedIn('borger', first, evil);
    assert.equal(end.at, '/', evil);
  }
});

test('an answer that another browser began is refused: login CSRF', async () => {
  const attacker = new Browser(first.app, origin);
  const waiting = await attacker.open('/auth/login?return=/');
  await choose(attacker, waiting, 'laege');
  const answer = attacker.trail.find((each) => each.startsWith('/auth/callback')) ?? '';
  const victim = new Browser(first.app, origin);
  await victim.open('/auth/login?return=/');

  const { status } = await victim.open(answer);
  assert.equal(status, 400);
  assert.equal(victim.has(session), false);
});

test('a code opens once', async () => {
  const browser = new Browser(first.app, origin);
  const waiting = await browser.open('/auth/login?return=/');
  const pending =
    browser
      .cookie()
      .split('; ')
      .find((each) => each.includes('helhed-login')) ?? '';
  await choose(browser, waiting, 'borger');
  const answer = browser.trail.find((each) => each.startsWith('/auth/callback')) ?? '';
  const thief = new Browser(second.app, origin);
  thief.set(pending.slice(0, pending.indexOf('=')), pending.slice(pending.indexOf('=') + 1));

  const { status } = await thief.open(answer);
  assert.equal(status, 400);
  assert.equal(thief.has(session), false);
});

test('an answer that names another issuer is refused: mix-up', async () => {
  const browser = new Browser(first.app, origin);
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
  const browser = new Browser(first.app, origin);
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
  const { headers } = await first.app.inject({
    url: '/oidc/auth?client_id=helhed-portal',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  });
  assert.doesNotMatch(JSON.stringify(headers), /evil/);
  const discovery = await first.app.inject({
    url: '/oidc/.well-known/openid-configuration',
    headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
  });
  assert.equal(discovery.json().token_endpoint, `${origin}/oidc/token`);
});

test('signing out ends the session in every process, and takes a page of ours', async () => {
  const { browser } = await signedIn('borger');
  const cookie = browser.cookie();
  assert.equal((await reader(cookie, second))?.subject, 'borger');

  const foreign = await browser.submit('/auth/logout', {}, 'cross-site');
  assert.equal(foreign.status, 403);
  assert.equal((await reader(cookie))?.subject, 'borger');

  const { at } = await browser.submit('/auth/logout', {});
  assert.equal(at, '/');
  assert.equal(browser.has(session), false);
  assert.equal(await reader(cookie), undefined);
  await eventually(async () => (await reader(cookie, second)) === undefined);
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
  const browser = new Browser(first.app, origin);
  const waiting = await browser.open('/auth/login?return=/borger');
  const { status, text } = await browser.submit(waiting.at, { abort: 'yes' });

  assert.equal(status, 400);
  assert.match(text, /Du er ikke logget ind/);
});

test('a foreign page cannot choose a login, nor can a system be chosen', async () => {
  const browser = new Browser(first.app, origin);
  const waiting = await browser.open('/auth/login?return=/');
  assert.equal((await browser.submit(waiting.at, { login: 'borger' }, 'cross-site')).status, 403);
  assert.equal((await browser.submit(waiting.at, { login: 'leverandoer' })).status, 400);
  assert.equal(browser.has(session), false);
});

test('a system gets a token for the one organisation that it names', async () => {
  const vendor = await discovered('leverandoer');
  const { access_token, expires_in } = await client.clientCredentialsGrant(vendor, {
    organisation: '2',
  });

  assert.deepEqual(await bearer(access_token), {
    subject: 'leverandoer',
    kind: 'system',
    name: 'Leverandør',
    organisation: 'org-2',
    organisationName: 'Sygehuset',
    scopes: new Set(['system/*.cruds']),
  });
  assert.equal(expires_in, 600);
});

test('a token for an unknown organisation, none or a stranger one is refused', async () => {
  const vendor = await discovered('leverandoer');
  const other = await discovered('afproevning');
  const ask = (config: client.Configuration, form: Record<string, string>) =>
    client.clientCredentialsGrant(config, form);

  await assert.rejects(
    ask(vendor, { organisation: '9' }),
    refusal('invalid_target', 'organisation is not in the register'),
  );
  await assert.rejects(
    ask(vendor, {}),
    refusal('invalid_target', 'organisation is missing: the SOR id that is sent for'),
  );
  await assert.rejects(
    ask(other, { organisation: '1' }),
    refusal('invalid_target', 'this client may not name an organisation'),
  );
});

test('the conformance client is known as such and may write registers', async () => {
  const { access_token } = await client.clientCredentialsGrant(await discovered('afproevning'));

  const actor = await bearer(access_token);
  assert.equal(actor?.conformance, true);
  assert.deepEqual(actor?.scopes, new Set(['system/*.cruds', 'register.write']));
});

test('a system cannot ask for more than it has', async () => {
  const vendor = await discovered('leverandoer');
  const { access_token } = await client.clientCredentialsGrant(vendor, {
    organisation: '1',
    scope: 'system/*.cruds register.write user/*.cruds',
  });
  assert.deepEqual((await bearer(access_token))?.scopes, new Set(['system/*.cruds']));
});

test('a wrong secret is no client, and the security log hears of it', async () => {
  refusals.length = 0;
  const impostor = await discovered('leverandoer', first, 'guess');
  await assert.rejects(client.clientCredentialsGrant(impostor, { organisation: '1' }), (thrown) => {
    assert(
      thrown instanceof client.WWWAuthenticateChallengeError ||
        thrown instanceof client.ResponseBodyError,
    );
    return thrown.status === 401;
  });
  assert.deepEqual(refusals, ['invalid_client leverandoer']);
});

test('a revoked token is refused here at once and elsewhere within seconds, and is explained as inactive', async () => {
  const vendor = await discovered('leverandoer');
  const { access_token } = await client.clientCredentialsGrant(vendor, { organisation: '1' });
  assert.equal((await bearer(access_token, second))?.subject, 'leverandoer');
  const explained = await client.tokenIntrospection(vendor, access_token);
  assert.equal(explained.active, true);
  assert.equal(explained['organisation'], 'org-1');

  await client.tokenRevocation(vendor, access_token);
  assert.equal(await bearer(access_token), undefined);
  await eventually(async () => (await bearer(access_token, second)) === undefined);
  assert.equal((await client.tokenIntrospection(vendor, access_token)).active, false);
});

test('another client can neither revoke a token nor have it explained', async () => {
  const vendor = await discovered('leverandoer');
  const other = await discovered('afproevning');
  const { access_token } = await client.clientCredentialsGrant(vendor, { organisation: '1' });

  await client.tokenRevocation(other, access_token);
  assert.equal((await client.tokenIntrospection(other, access_token)).active, false);
  assert.equal((await bearer(access_token))?.subject, 'leverandoer');
});

test('a token by hand works in another process, for test logins alone', async () => {
  assert.equal((await bearer(await first.signIn.tokenFor('laege'), second))?.organisation, 'org-1');
  assert.equal(
    (await bearer(await first.signIn.tokenFor('leverandoer', '2'), second))?.organisation,
    'org-2',
  );
  await assert.rejects(first.signIn.tokenFor('nobody'), {
    name: 'TokenRefused',
    message: 'there is no test login "nobody"',
  });
});

test('the demo gives test tokens to this machine, but to no browser and through no proxy', async () => {
  const ask = (
    headers: Record<string, string> = {},
    remoteAddress = '127.0.0.1',
    login = 'laege',
  ) =>
    first.app.inject({
      method: 'POST',
      url: '/auth/test-token',
      remoteAddress,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ login }).toString(),
    });
  const given = await ask();
  assert.equal(given.statusCode, 200);
  assert.match(given.payload, /^[\w-]+[.][\w-]+[.][\w-]+\n$/);
  assert.equal((await bearer(given.payload.trim()))?.subject, 'laege');

  for (const headers of [
    { origin },
    { 'sec-fetch-site': 'none' },
    { 'x-forwarded-for': '127.0.0.1' },
  ]) {
    assert.equal((await ask(headers)).statusCode, 403);
  }
  assert.equal((await ask({}, '10.0.0.7')).statusCode, 403);
  const unknown = await ask({}, '::1', 'nobody');
  assert.deepEqual(
    [unknown.statusCode, unknown.payload],
    [400, 'there is no test login "nobody"\n'],
  );
});

test('without test logins there is no token by hand, and people are told that sign-in is not set up', async (t) => {
  const signIn = await createSignIn({
    origin,
    database: store.database,
    people: noIdentityProvider,
    organisationOf: async (sor) => organisations.get(sor),
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
  const rows = await store.database.reads.query<{ id: string; payload: string; until: string }>(
    { text: 'select id, payload, until from sign_in_state' },
    [],
  );

  assert(rows.length > 0 && shown.length > 0);
  for (const code of shown) assert.equal(JSON.stringify(rows).includes(String(code)), false);
  assert(rows.every(({ until }) => Number(until) <= Date.now() + 24 * 60 * 60_000));
});

/** What another process does within seconds. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
