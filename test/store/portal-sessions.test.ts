import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  openRevocations,
  type PortalSessions,
  portalSessions,
  type Revocations,
} from '../../src/kernel/index.ts';
import { type TestDatabase, testDatabase } from './engine.ts';

const actor = {
  subject: 'borger',
  kind: 'citizen',
  name: 'Ane',
  identifier: { system: 'urn:cpr', value: '0107700001' },
  scopes: new Set(['user/*.cruds']),
} as const;
const minute = 60_000;

let store: TestDatabase;
let revocations: Revocations;
let sessions: PortalSessions;
let at = 1_790_000_000_000;

before(async () => {
  store = await testDatabase();
  revocations = await openRevocations(store.database, () => at);
  sessions = portalSessions(store.database, revocations, () => at);
});
after(async () => {
  revocations.close();
  await store.drop();
});

test('a session gives its actor back, for a minute at a time', async () => {
  const { secret } = await sessions.begin(actor, {});
  const found = await sessions.find(secret);

  assert.deepEqual(found?.actor, actor);
  assert.equal(found?.until, at + minute);
});

test('the database does not hold what opens a session', async () => {
  const { secret } = await sessions.begin(actor, { grant: 'g' });
  const rows = await store.database.reads.query({ text: 'select * from portal_session' }, []);

  assert.equal(JSON.stringify(rows).includes(secret), false);
});

test('a session that is used lives on, and one left alone for half an hour has ended', async () => {
  const { secret } = await sessions.begin(actor, {});
  for (let i = 0; i < 3; i += 1) {
    at += 29 * minute;
    assert(await sessions.find(secret));
  }
  at += 30 * minute;
  assert.equal(await sessions.find(secret), undefined);
});

test('however much it is used, a session ends after ten hours', async () => {
  const { secret } = await sessions.begin(actor, {});
  for (let i = 0; i < 29; i += 1) {
    at += 20 * minute;
    assert(await sessions.find(secret));
  }
  at += 20 * minute - 1;
  assert.equal((await sessions.find(secret))?.until, at + 1);
  at += 1;
  assert.equal(await sessions.find(secret), undefined);
});

test('ending a session tells where it came from, once', async () => {
  const { secret } = await sessions.begin(actor, { grant: 'g', session: 's' });

  assert.deepEqual(await sessions.end(secret), { grant: 'g', session: 's' });
  assert.equal(await sessions.end(secret), undefined);
  assert.equal(await sessions.find(secret), undefined);
});

test('nothing that has ended stays', async () => {
  await sessions.begin(actor, {});
  at += 30 * minute;
  const { secret } = await sessions.begin(actor, {});
  await sessions.removeExpired();

  const rows = await store.database.reads.query({ text: 'select id from portal_session' }, []);
  assert.equal(rows.length, 1);
  assert(await sessions.find(secret));
});
