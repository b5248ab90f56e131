// Versions of a row, a type and everything: what may be seen of them, page by page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { HistoryQuery, Version } from '../../src/kernel/index.ts';
import {
  anObservation,
  noon,
  openWorld,
  populate,
  put,
  refusalOf,
  type Who,
  type World,
} from './world.ts';

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
  for (let n = 0; n < 6; n += 1) {
    const { handle } = world.open('conformance', 'update', noon + n * 1_000);
    await handle.write([
      put({ ...anObservation('Patient/anna', { note: [{ text: `${n}` }] }), id: 'often' }),
      put({ ...anObservation('Patient/bent', { note: [{ text: `${n}` }] }), id: 'bents' }),
    ]);
  }
  const { handle } = world.open('conformance', 'delete', noon + 9_000);
  await handle.write([{ method: 'delete', type: 'Observation', id: 'often' }]);
});
after(() => world.close());

async function allPages(who: Who, query: HistoryQuery): Promise<readonly Version[]> {
  const all: Version[] = [];
  let cursor: string | undefined;
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask(who, {
      ...query,
      ...(cursor && { cursor }),
    });
    all.push(...page.versions);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}

const ask = (who: Who, query: HistoryQuery) => world.open(who, 'history').handle.versions(query);
const named = (versions: readonly Version[]): readonly string[] =>
  versions.map(({ type, id, version, method }) => `${method} ${type}/${id}/${version}`);
test('pages of a row together are all of its versions, newest first, the deletion among them', async () => {
  const whole = await allPages('conformance', { type: 'Observation', id: 'often' });
  assert.deepEqual(named(whole), [
    'DELETE Observation/often/7',
    ...[6, 5, 4, 3, 2].map((n) => `PUT Observation/often/${n}`),
    'POST Observation/often/1',
  ]);
  for (const count of [1, 2, 3, 7]) {
    const paged = await allPages('conformance', { type: 'Observation', id: 'often', count });
    assert.deepEqual(paged, whole);
  }
});

test('pages of a type, and of everything, neither repeat nor skip, whatever was written at once', async () => {
  for (const query of [{ type: 'Observation' }, {}]) {
    const whole = named((await ask('conformance', { ...query, count: 1_000 })).versions);
    assert.equal(new Set(whole).size, whole.length);
    for (const count of [1, 4, 5]) {
      assert.deepEqual(named(await allPages('conformance', { ...query, count })), whole);
    }
  }
});

test('only versions since an instant', async () => {
  const since = noon + 4_000;
  const some = await allPages('conformance', { type: 'Observation', id: 'bents', since });
  assert.deepEqual(named(some), ['PUT Observation/bents/6', 'PUT Observation/bents/5']);
  const none = await ask('conformance', { type: 'Observation', id: 'bents', since: noon + 60_000 });
  assert.deepEqual(none.versions, []);
});

test('versions of what may not be seen are not there', async () => {
  for (const query of [{ type: 'Observation' }, {}]) {
    const seen = await allPages('related', query);
    assert.ok(named(seen).some((name) => name.includes('Observation/often')));
    assert.ok(seen.every(({ id, text }) => id !== 'bents' && !text?.includes('Patient/bent')));
  }
  assert.equal(await refusalOf(ask('related', { type: 'Observation', id: 'bents' })), 'not-found');
  assert.equal(await refusalOf(ask('related', { type: 'Observation', id: 'nobody' })), 'not-found');
});

test('a marker is good for the same history and the same reader alone', async () => {
  const { next = '' } = await ask('conformance', { type: 'Observation', count: 1 });
  const other = (who: Who, query: HistoryQuery): Promise<string> =>
    refusalOf(ask(who, { ...query, cursor: next }));
  assert.equal(await other('conformance', { type: 'Observation' }), 'none');
  assert.equal(await other('related', { type: 'Observation' }), 'cursor-invalid');
  assert.equal(await other('conformance', { type: 'Patient' }), 'cursor-invalid');
  assert.equal(await other('conformance', {}), 'cursor-invalid');
  assert.equal(await other('conformance', { type: 'Observation', since: noon }), 'cursor-invalid');
});

test('only versions that were the newest at some instant of a time', async () => {
  const at = async (who: Who, lo: number, hi: number): Promise<readonly string[]> =>
    named(await allPages(who, { type: 'Observation', id: 'often', at: { lo, hi } }));
  // Versions n were made at noon and n - 1 seconds, the deletion 9 seconds after noon.
  assert.deepEqual(await at('conformance', noon - 2, noon), []);
  assert.deepEqual(await at('conformance', noon + 2_500, noon + 2_501), [
    'PUT Observation/often/3',
  ]);
  assert.deepEqual(await at('conformance', noon + 2_000, noon + 2_001), [
    'PUT Observation/often/3',
  ]);
  assert.deepEqual(await at('conformance', noon + 2_500, noon + 4_001), [
    'PUT Observation/often/5',
    'PUT Observation/often/4',
    'PUT Observation/often/3',
  ]);
  assert.deepEqual(await at('conformance', noon + 10_000, noon + 10_001), [
    'DELETE Observation/often/7',
  ]);
  assert.deepEqual(await at('anna', noon + 2_500, noon + 2_501), ['PUT Observation/often/3']);
});

test('what replaced a version, and may not be seen, did not replace it', async () => {
  const write = (seconds: number, more: object): Promise<unknown> =>
    world
      .open('conformance', 'update', noon + seconds * 1_000)
      .handle.write([put({ ...anObservation('Patient/anna', more), id: 'shared' })]);
  await write(1, {});
  await write(5, { performer: [{ reference: 'Patient/bent' }] });
  const at = { lo: noon + 8_000, hi: noon + 8_001 };
  const shown = async (who: Who): Promise<readonly string[]> =>
    named(await allPages(who, { type: 'Observation', id: 'shared', at }));
  assert.deepEqual(await shown('conformance'), ['PUT Observation/shared/2']);
  assert.deepEqual(await shown('anna'), ['POST Observation/shared/1']);
});
