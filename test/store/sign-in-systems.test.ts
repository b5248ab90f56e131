import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import * as client from 'openid-client';
import { testSecret } from '../../src/adapters/identity/test-identity-provider.ts';
import {
  bearer as actorOf,
  eventually,
  keyPair,
  origin,
  type Process,
  twoProcesses,
} from './sign-in-processes.ts';

const both = twoProcesses();
const bearer = (token: string, process: Process = both.first) => actorOf(token, process);

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

const discovered = (login: string, process: Process = both.first, secret = testSecret(login)) =>
  client.discovery(new URL(`${origin}/oidc`), login, undefined, client.ClientSecretBasic(secret), {
    [client.customFetch]: within(process),
  });

function isUnauthorized(thrown: unknown): boolean {
  assert(
    thrown instanceof client.WWWAuthenticateChallengeError ||
      thrown instanceof client.ResponseBodyError,
  );
  return thrown.status === 401;
}

const refusal = (error: string, description?: string) => (thrown: unknown) => {
  assert(thrown instanceof client.ResponseBodyError);
  assert.equal(thrown.error, error);
  if (description !== undefined) assert.equal(thrown.error_description, description);
  return true;
};

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

/** Asks for a token as a system that signs. */
async function signed(
  by: KeyObject,
  claims: { readonly exp?: number; readonly jti?: string } = {},
  process = both.first,
) {
  const assertion = await new SignJWT({ jti: claims.jti ?? randomUUID() })
    .setProtectedHeader({ alg: 'ES384' })
    .setIssuer('epj-nord')
    .setSubject('epj-nord')
    .setAudience(`${origin}/oidc`)
    .setExpirationTime(claims.exp ?? Math.floor(Date.now() / 1000) + 240)
    .sign(by);
  const response = await process.app.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }).toString(),
  });
  return { status: response.statusCode, body: response.json() as Record<string, string> };
}

test('a system with keys of its own proves itself by its signature', async () => {
  const { body } = await signed(keyPair.privateKey);

  assert.equal((await bearer(body['access_token'] ?? ''))?.organisation, 'org-2');
});

test('a signature that was shown before, of another key, or good for longer than minutes is refused', async () => {
  assert.equal((await signed(keyPair.privateKey, { jti: 'once' })).status, 200);
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
  const refused = [
    await signed(keyPair.privateKey, { jti: 'once' }, both.second),
    await signed(stranger),
    await signed(keyPair.privateKey, { exp: Math.floor(Date.now() / 1000) + 3600 }),
  ];
  for (const { status, body } of refused) {
    assert.deepEqual([status, body['error']], [401, 'invalid_client']);
  }
});

test('a system whose keys are known is not let in by a secret', async () => {
  const config = await discovered('epj-nord', both.first, 'undefined');
  await assert.rejects(client.clientCredentialsGrant(config), isUnauthorized);
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
  both.refusals.length = 0;
  const impostor = await discovered('leverandoer', both.first, 'guess');
  await assert.rejects(
    client.clientCredentialsGrant(impostor, { organisation: '1' }),
    isUnauthorized,
  );
  assert.deepEqual(both.refusals, ['invalid_client leverandoer']);
});

test('a revoked token is refused here at once and elsewhere within seconds, and is explained as inactive', async () => {
  const vendor = await discovered('leverandoer');
  const { access_token } = await client.clientCredentialsGrant(vendor, { organisation: '1' });
  assert.equal((await bearer(access_token, both.second))?.subject, 'leverandoer');
  const explained = await client.tokenIntrospection(vendor, access_token);
  assert.equal(explained.active, true);
  assert.equal(explained['organisation'], 'org-1');

  await client.tokenRevocation(vendor, access_token);
  assert.equal(await bearer(access_token), undefined);
  await eventually(async () => (await bearer(access_token, both.second)) === undefined);
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
  assert.equal(
    (await bearer(await both.first.signIn.tokenFor('laege'), both.second))?.organisation,
    'org-1',
  );
  assert.equal(
    (await bearer(await both.first.signIn.tokenFor('leverandoer', '2'), both.second))?.organisation,
    'org-2',
  );
  await assert.rejects(both.first.signIn.tokenFor('nobody'), {
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
    both.first.app.inject({
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
