import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type StateRows, stateRows } from '../../src/adapters/identity/state-rows.ts';
import { openRevocations, type Revocations } from '../../src/kernel/index.ts';
import { type TestDatabase, testDatabase } from './engine.ts';

let store: TestDatabase;
let revocations: Revocations;
let here: StateRows;
let there: StateRows;
let at = 1_790_000_000_000;

before(async () => {
  store = await testDatabase();
  revocations = await openRevocations(store.database, () => at);
  here = stateRows(store.database, revocations, () => at);
  there = stateRows(store.database, revocations, () => at);
});
after(async () => {
  revocations.close();
  await store.drop();
});

const count = async (): Promise<number> =>
  (await store.database.reads.query({ text: 'select id from sign_in_state' }, [])).length;

test('what one process remembers another finds, under its id', async () => {
  await here
    .of('Session')
    .upsert('s1', { jti: 's1', kind: 'Session', uid: 'u1', accountId: 'a' }, 60);

  assert.deepEqual(await there.of('Session').find('s1'), {
    jti: 's1',
    kind: 'Session',
    uid: 'u1',
    accountId: 'a',
  });
  assert.equal((await there.of('Session').findByUid('u1'))?.accountId, 'a');
  assert.equal(await there.of('Interaction').find('s1'), undefined);
});

test('of ten that use a code at once, in two processes, one is let in', async () => {
  await here
    .of('AuthorizationCode')
    .upsert('c1', { jti: 'c1', kind: 'AuthorizationCode', grantId: 'g1' }, 60);
  const uses = Array.from({ length: 10 }, (_, i) =>
    (i % 2 ? here : there).of('AuthorizationCode').consume('c1'),
  );
  const outcomes = await Promise.allSettled(uses);

  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  const [refused] = outcomes.filter((outcome) => outcome.status === 'rejected');
  assert.equal(refused?.reason.error, 'invalid_grant');
  assert((await here.of('AuthorizationCode').find('c1'))?.consumed);
});

test('a signed request that is shown twice in the same moment serves once', async () => {
  const row = { jti: 'r1', kind: 'ReplayDetection', iss: 'epj' };
  const shown = [here, there].map((rows) => rows.of('ReplayDetection').upsert('r1', row, 60));
  const outcomes = await Promise.allSettled(shown);

  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('the end of a sign-in ends its codes and every token from it', async () => {
  await here.of('Grant').upsert('g2', { jti: 'g2', kind: 'Grant', accountId: 'a' }, 60);
  await here
    .of('AuthorizationCode')
    .upsert('c2', { jti: 'c2', kind: 'AuthorizationCode', grantId: 'g2' }, 60);
  await there.endGrant('g2');

  assert.equal(await here.of('Grant').find('g2'), undefined);
  assert.equal(await here.of('AuthorizationCode').find('c2'), undefined);
  assert(revocations.has('g2'));
});

test('a row is gone when its time is, and leaves the table; none may stay for ever', async () => {
  const before = await count();
  await here.of('Grant').upsert('g3', { jti: 'g3', kind: 'Grant' }, 60);
  await here.of('Grant').upsert('g4', { jti: 'g4', kind: 'Grant' });
  at += 60_000;
  assert.equal(await here.of('Grant').find('g3'), undefined);
  assert.equal(await count(), before + 2);

  at += 24 * 60 * 60_000;
  await here.removeExpired();
  assert.equal(await count(), 0);
});
