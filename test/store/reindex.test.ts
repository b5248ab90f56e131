// Search rows made anew: the same as those that writing made, also after a run that was broken off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isIndexCurrent, ReindexRunning, reindex } from '../../src/kernel/index.ts';
import { anObservation, openWorld, populate, put, type World, worldAssembly } from './world.ts';

const derived = ['resource', 'register'].flatMap((kind) => {
  const prefix = kind === 'resource' ? 'idx' : 'register';
  return [kind, ...['str', 'date', 'qty', 'ref'].map((table) => `${prefix}_${table}`)];
});
const tables = [...derived, 'relation'];

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
  const { handle } = world.open('conformance');
  await handle.write(
    Array.from({ length: 450 }, (_, n) =>
      put({ ...anObservation('Patient/anna', { valueQuantity: { value: n } }), id: `many-${n}` }),
    ),
  );
});
after(() => world.close());

/** Every row of every table that is made from texts, in an order of its own. */
async function rows(): Promise<Readonly<Record<string, readonly string[]>>> {
  const all: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const text = `select row_to_json(t)::text as row from ${table} t`;
    const found = await world.database.reads.query<{ row: string }>({ text }, []);
    all[table] = found.map(({ row }) => row).sort();
  }
  return all;
}

/** Names the first row that differs: all of them would fill pages. */
async function assertWhole(whole: Awaited<ReturnType<typeof rows>>): Promise<void> {
  const now = await rows();
  for (const table of tables) {
    const [before = [], after = []] = [whole[table], now[table]];
    const place = before.findIndex((row, index) => row !== after[index]);
    assert.equal(after[place], before[place], table);
    assert.equal(after.length, before.length, table);
  }
}

async function damage(): Promise<void> {
  const forget = tables.filter((table) => table !== 'resource' && table !== 'register');
  await world.database.script(
    [
      ...forget.map((table) => `delete from ${table};`),
      `update resource set tok = '{}', words = null, at = null;`,
      `update register set tok = '{}', words = null;`,
    ].join('\n'),
  );
}

const options = (owner: string, progress: (done: number) => void = () => {}) => ({
  database: world.database,
  assembly: worldAssembly,
  now: Date.now,
  owner,
  progress,
});

class Broken extends Error {}

test('what was lost is there again, in every table', async () => {
  const whole = await rows();
  await damage();
  assert.notDeepEqual(await rows(), whole);
  const done = await reindex(options('a'));
  await assertWhole(whole);
  assert.equal(done, (whole['resource']?.length ?? 0) + (whole['register']?.length ?? 0));
});

test('a run that was broken off goes on where it was, and does nothing twice', async () => {
  const whole = await rows();
  await damage();
  let reached = 0;
  const breaking = reindex(
    options('b', (done) => {
      reached = done;
      if (done > 250) throw new Broken();
    }),
  );
  await assert.rejects(breaking, Broken);
  assert.equal(await isIndexCurrent(world.database, Date.now()), false);
  const seen: number[] = [];
  await reindex(options('c', (done) => seen.push(done)));
  assert.ok((seen[0] ?? 0) > reached, 'the first batch comes after those that were done');
  await assertWhole(whole);
  assert.equal(await isIndexCurrent(world.database, Date.now()), true);
});

test('two runs at once are not let in', async () => {
  const seconds: Promise<void>[] = [];
  await reindex(
    options('d', () => {
      seconds.push(assert.rejects(reindex(options('e')), ReindexRunning));
    }),
  );
  await Promise.all(seconds);
  assert.ok(seconds.length > 0);
});

test('what is written meanwhile is found as it was written last', async () => {
  const { handle } = world.open('conformance');
  await Promise.all([
    reindex(options('f')),
    ...Array.from({ length: 30 }, (_, n) =>
      handle.write([
        put({
          ...anObservation('Patient/anna', { valueQuantity: { value: 9_000 + n } }),
          id: `many-${n * 15}`,
        }),
      ]),
    ),
  ]);
  const whole = await rows();
  await reindex(options('g'));
  await assertWhole(whole);
});
