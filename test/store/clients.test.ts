// Vendor systems that an operator registers, as the authorization servers of two processes meet them.
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyPairKeyObjectResult, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { type ClientRegister, clientKeys, clientRegister } from '../../src/kernel/index.ts';
import { bearer, eventually, origin, type Process, twoProcesses } from './sign-in-processes.ts';

const both = twoProcesses();
const clients = (): ClientRegister => clientRegister(both.store.database, Date.now);

const aPair = (): KeyPairKeyObjectResult => generateKeyPairSync('ec', { namedCurve: 'P-384' });
const rsaPair = generateKeyPairSync('rsa', { modulusLength: 2048 });

const jwksOf = (...pairs: readonly (readonly [string, KeyPairKeyObjectResult])[]): string =>
  JSON.stringify({
    keys: pairs.map(([kid, { publicKey }]) => ({ ...publicKey.export({ format: 'jwk' }), kid })),
  });

interface Signing {
  readonly id: string;
  readonly pair: KeyPairKeyObjectResult;
  readonly kid?: string;
  readonly alg?: string;
  readonly audience?: string;
  readonly expiresInS?: number;
  readonly jti?: string;
  readonly process?: Process;
}

async function tokenFor(
  signing: Signing,
): Promise<{ status: number; body: Record<string, string> }> {
  const { id, pair, kid = 'a', alg = 'ES384', process = both.first } = signing;
  const assertion = await new SignJWT({ jti: signing.jti ?? randomUUID() })
    .setProtectedHeader({ alg, kid })
    .setIssuer(id)
    .setSubject(id)
    .setAudience(signing.audience ?? `${origin}/oidc/token`)
    .setExpirationTime(Math.floor(Date.now() / 1000) + (signing.expiresInS ?? 240))
    .sign(pair.privateKey);
  const answer = await process.app.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      organisation: '2',
    }).toString(),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function registered(pair: KeyPairKeyObjectResult = aPair()): Promise<string> {
  const id = `lps-${randomUUID()}`;
  const keys = clientKeys(jwksOf(['a', pair]));
  await clients().register({ id, name: 'LPS Øst', anyOrganisation: true, keys });
  return id;
}

const isRefused = ({ status, body }: Awaited<ReturnType<typeof tokenFor>>): void => {
  assert.deepEqual([status, body['error']], [401, 'invalid_client']);
};

test('a registered system gets a token by its signature from every process, ES384 and RS384', async () => {
  const pair = aPair();
  const id = await registered(pair);
  const { body } = await tokenFor({ id, pair, process: both.second });
  assert.deepEqual(await bearer(body['access_token'] ?? '', both.first), {
    subject: id,
    kind: 'system',
    name: 'LPS Øst',
    organisation: 'org-2',
    organisationName: 'Sygehuset',
    scopes: new Set(['system/*.cruds']),
  });
  const other = await registered(rsaPair);
  assert.equal((await tokenFor({ id: other, pair: rsaPair, alg: 'RS384' })).status, 200);
});

test('a signature of another key, for another audience, for hours, or shown before is refused', async () => {
  const pair = aPair();
  const id = await registered(pair);
  assert.equal((await tokenFor({ id, pair, jti: `once-${id}` })).status, 200);
  isRefused(await tokenFor({ id, pair, jti: `once-${id}`, process: both.second }));
  isRefused(await tokenFor({ id, pair: aPair() }));
  isRefused(await tokenFor({ id, pair, audience: 'https://elsewhere.example/token' }));
  isRefused(await tokenFor({ id, pair, expiresInS: 3_600 }));
  isRefused(await tokenFor({ id: 'nobody-we-know', pair }));
});

test('keys are changed without a pause: both serve until the old one ends', async () => {
  const [old, fresh] = [aPair(), aPair()];
  const id = await registered(old);
  await clients().setKeys(id, clientKeys(jwksOf(['b', fresh])), Date.now() + 60_000);
  assert.equal((await tokenFor({ id, pair: old, kid: 'a' })).status, 200);
  assert.equal((await tokenFor({ id, pair: fresh, kid: 'b' })).status, 200);
  await clients().setKeys(id, clientKeys(jwksOf(['b', fresh])), Date.now());
  isRefused(await tokenFor({ id, pair: old, kid: 'a' }));
  assert.equal((await tokenFor({ id, pair: fresh, kid: 'b', process: both.second })).status, 200);
});

test('a disabled system gets no token, those it has end in every process, and it may be let in again', async () => {
  const pair = aPair();
  const id = await registered(pair);
  const { body } = await tokenFor({ id, pair });
  const token = body['access_token'] ?? '';
  assert.notEqual(await bearer(token, both.second), undefined);
  await clients().disable(id);
  isRefused(await tokenFor({ id, pair }));
  await eventually(async () => (await bearer(token, both.first)) === undefined);
  await eventually(async () => (await bearer(token, both.second)) === undefined);
  await clients().enable(id);
  const again = await tokenFor({ id, pair });
  assert.notEqual(await bearer(again.body['access_token'] ?? '', both.first), undefined);
  assert.equal(await bearer(token, both.first), undefined);
});

test('an id is given once, and what is said must be valid', async () => {
  const id = await registered();
  const keys = clientKeys(jwksOf(['a', aPair()]));
  const like = { id, name: 'LPS', anyOrganisation: true, keys };
  await assert.rejects(clients().register(like), { code: 'client-id-taken', status: 409 });
  for (const [wrong, expression] of [
    [{ ...like, id: 'A' }, 'id'],
    [{ ...like, id: 'lps-2', name: ' ' }, 'name'],
    [{ ...like, id: 'lps-2', organisationSor: '265161000016000' }, 'organisation'],
    [{ ...like, id: 'lps-2', keys: [] }, 'keys'],
  ] as const) {
    await assert.rejects(clients().register(wrong), {
      code: 'client-invalid',
      status: 400,
      expression,
    });
  }
  await assert.rejects(clients().disable('nobody-we-know'), {
    code: 'client-unknown',
    status: 404,
  });
});

test('the list tells who is registered, since when, and by which keys', async () => {
  const id = await registered();
  await clients().disable(id);
  const found = (await clients().list()).find((each) => each.id === id);
  assert.equal(found?.name, 'LPS Øst');
  assert.equal(typeof found?.disabled, 'number');
  assert.deepEqual(
    found?.keys.map(({ kid, ended }) => [kid, ended]),
    [['a', undefined]],
  );
});
