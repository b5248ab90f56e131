import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aServer, by } from './testing.ts';

const imported = { id: 'dk.example#1.0.0', added: 1, replaced: 0, unchanged: 0, passedOver: {} };

test('an operator loads a package; nobody else may, and nothing but bytes of a package is taken', async () => {
  const loaded: unknown[] = [];
  const { app } = await aServer({
    loadPackage: async (bytes, subject) => {
      loaded.push([[...bytes], subject]);
      return imported;
    },
  });
  const sent = (login: string, type: string = 'application/gzip') =>
    app.inject({
      method: 'POST',
      url: '/drift/v1/packages',
      headers: { ...(login && by(login)), 'content-type': type },
      payload: Buffer.from([0x1f, 0x8b]),
    });
  const answer = await sent('drift');
  assert.deepEqual([answer.statusCode, answer.json()], [200, imported]);
  for (const [login, type, status] of [
    ['', 'application/gzip', 401],
    ['borger', 'application/gzip', 403],
    ['leverandoer', 'application/gzip', 403],
    ['drift', 'application/json', 415],
  ] as const) {
    assert.equal((await sent(login, type)).statusCode, status, `${login} ${type}`);
  }
  assert.deepEqual(loaded, [[[0x1f, 0x8b], 'drift']]);
});
