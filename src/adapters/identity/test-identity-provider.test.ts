import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TestLogin, testIdentityProvider } from './test-identity-provider.ts';

const title = { da: 'Prøve', en: 'Trial' };
const logins: readonly TestLogin[] = [
  { login: 'borger', kind: 'citizen', name: 'Ane', title },
  {
    login: 'afproevning',
    kind: 'system',
    name: 'Afprøvning',
    title,
    conformance: true,
    mayWriteRegister: true,
  },
];
const provider = (profile: string) =>
  testIdentityProvider({ profile, origin: 'http://localhost:8080', logins });

test('a test login cannot exist in any profile but the demo', () => {
  for (const profile of ['production', '', 'Demo']) {
    assert.throws(() => provider(profile), {
      name: 'TestLoginRefused',
      message: 'test logins exist in the demo profile only',
    });
  }
});

test('a person signs in and a system asks with credentials, never the other way', async () => {
  const { account, systems } = provider('demo');

  assert.equal((await account('borger'))?.kind, 'citizen');
  assert.deepEqual(
    systems.map(({ subject }) => subject),
    ['afproevning'],
  );
  assert.equal(await account('nobody'), undefined);
});

test('who may write registers says so in the scopes', async () => {
  const { account } = provider('demo');

  assert.deepEqual((await account('afproevning'))?.scopes, ['system/*.cruds', 'register.write']);
  assert.deepEqual((await account('borger'))?.scopes, ['user/*.cruds', 'patient/*.cruds']);
});
