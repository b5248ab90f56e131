import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientsOf } from './clients.ts';
import { SettingsError } from './settings.ts';

const secret = 'x'.repeat(32);
const aClient = (rest: object = {}) => ({ id: 'epj-nord', name: 'EPJ Nord', secret, ...rest });

test('a client sends for its organisation and writes no register unless it may', () => {
  const [own, register] = clientsOf(
    JSON.stringify([
      aClient({ organisationSor: '440061000016003' }),
      aClient({ mayWriteRegister: true }),
    ]),
  );
  assert.deepEqual(own?.scopes, ['system/*.cruds']);
  assert.equal(own?.organisationSor, '440061000016003');
  assert.deepEqual(register?.scopes, ['system/*.cruds', 'register.write']);
});

test('a client without a real secret, with an unknown member, or an empty file is refused by its place', () => {
  const faulty = [[aClient({ secret: 'short' })], [aClient({ scope: '*' })], [], {}, 'x'];
  for (const clients of faulty) {
    assert.throws(() => clientsOf(JSON.stringify(clients)), SettingsError);
  }
  assert.throws(() => clientsOf('{'), new SettingsError('HELHED_CLIENTS: the file is not JSON'));
});

test('the refusal of a secret does not repeat it', () => {
  assert.throws(
    () => clientsOf(JSON.stringify([aClient({ secret: 'hunter2' })])),
    (error: Error) => error.message.includes('/0/secret') && !error.message.includes('hunter2'),
  );
});
