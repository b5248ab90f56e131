import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SystemClientsError, systemClients } from './system-clients.ts';

const secret = 'x'.repeat(32);
const entry = { id: 'epj', name: 'EPJ Nord', secret, organisation: '1' };

test('a system is known by its id and acts for its organisation', () => {
  assert.deepEqual(systemClients(JSON.stringify([entry])), [
    {
      subject: 'epj',
      kind: 'system',
      name: 'EPJ Nord',
      secret,
      organisationSor: '1',
      scopes: ['system/*.cruds'],
    },
  ]);
});

test('a system may act for any organisation and write registers when the file says so', () => {
  const { organisation: _, ...rest } = entry;
  const [client] = systemClients(
    JSON.stringify([{ ...rest, anyOrganisation: true, mayWriteRegister: true }]),
  );
  assert.equal(client?.anyOrganisation, true);
  assert.deepEqual(client?.scopes, ['system/*.cruds', 'register.write']);
});

const refused: readonly [what: string, text: string, message: string][] = [
  ['text that is not JSON', `{${secret}`, 'the file of systems is not JSON'],
  ['an object', '{}', 'the file of systems must be a list'],
  [
    'a short secret',
    JSON.stringify([{ ...entry, secret: 'x' }]),
    'system 1: "secret" must be at least 32 characters',
  ],
  [
    'no organisation',
    JSON.stringify([{ ...entry, organisation: '' }]),
    'system 1: "organisation" is missing',
  ],
  [
    'a misspelt key',
    JSON.stringify([{ ...entry, anyOrganization: true }]),
    'system 1: "anyOrganization" is not known',
  ],
  [
    'a flag in words',
    JSON.stringify([{ ...entry, anyOrganisation: 'no' }]),
    'system 1: "anyOrganisation" must be true or false',
  ],
  ['an id twice', JSON.stringify([entry, entry]), 'the id "epj" stands twice'],
  ['a text in the list', '["epj"]', 'system 1: must be an object'],
];
for (const [what, text, message] of refused) {
  test(`${what} is refused by its place, without the secret`, () => {
    assert.throws(() => systemClients(text), new SystemClientsError(message));
  });
}
