// Everything of a person's record: all of it, page by page, and nothing that may not be seen.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { RecordQuery, Stored } from '../../src/kernel/index.ts';
import {
  anObservation,
  noon,
  openWorld,
  personsInLog,
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
  const at = (n: number, more: object = {}) =>
    put({
      ...anObservation('Patient/anna', {
        effectiveDateTime: `2026-0${n}-15T10:00:00Z`,
        performer: [{ reference: 'Organization/hospital' }],
        ...more,
      }),
      id: `month-${n}`,
    });
  const { handle } = world.open('conformance', 'update', noon - 60_000);
  await handle.write(Array.from({ length: 9 }, (_, n) => at(n + 1)));
  const later = world.open('conformance', 'update', noon + 60_000).handle;
  await later.write([at(5, { status: 'amended' })]);
});
after(() => world.close());

const ask = (who: Who, id: string, query: RecordQuery) =>
  world.open(who, '$everything').handle.everything(id, query);

async function all(
  who: Who,
  query: RecordQuery = {},
): Promise<{ readonly rows: readonly Stored[]; readonly registers: readonly string[] }> {
  const rows: Stored[] = [];
  const registers = new Set<string>();
  let cursor: string | undefined;
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask(who, 'anna', {
      ...query,
      ...(cursor !== undefined && { cursor }),
    });
    rows.push(...page.rows);
    for (const { type, id } of page.registers) registers.add(`${type}/${id}`);
    cursor = page.next;
  } while (cursor !== undefined);
  return { rows, registers: [...registers].sort() };
}

const named = (rows: readonly Stored[]): readonly string[] =>
  rows.map(({ type, id }) => `${type}/${id}`);
test('the Patient comes first, then every row once, with the organisations that they name', async () => {
  const { rows, registers } = await all('conformance');
  const names = named(rows);
  assert.equal(names[0], 'Patient/anna');
  assert.equal(new Set(names).size, names.length);
  for (let n = 1; n <= 9; n += 1) assert.ok(names.includes(`Observation/month-${n}`));
  assert.ok(names.includes('EpisodeOfCare/episode'));
  assert.deepEqual(registers, ['Organization/clinic', 'Organization/hospital']);
});

test('pages of any size are the same rows in the same order', async () => {
  const whole = named((await all('conformance')).rows);
  for (const count of [1, 2, 5, 100]) {
    assert.deepEqual(named((await all('conformance', { count })).rows), whole);
  }
});

test('types, changes since and clinical times narrow it', async () => {
  const types = ['EpisodeOfCare', 'Patient'];
  assert.deepEqual(named((await all('conformance', { types })).rows), [
    'Patient/anna',
    'EpisodeOfCare/episode',
  ]);
  assert.deepEqual(named((await all('conformance', { since: noon + 1_000 })).rows), [
    'Observation/month-5',
  ]);
  const times = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 4, 1), types: ['Observation'] };
  assert.deepEqual(named((await all('conformance', times)).rows), [
    'Observation/month-3',
    'Observation/month-4',
  ]);
});

describe('who gets it', () => {
  const rowsOf: Readonly<Record<Who, 'all' | 'some' | 'none'>> = {
    conformance: 'all',
    anna: 'all',
    bent: 'none',
    related: 'all',
    unrelated: 'none',
    clinicSystem: 'none',
    hospitalSystem: 'none',
    registrar: 'none',
    operator: 'none',
  };
  for (const [who, expected] of Object.entries(rowsOf)) {
    test(`${who}: ${expected}`, async () => {
      const asked = ask(who as Who, 'anna', { count: 1_000 });
      if (expected === 'none') assert.equal(await refusalOf(asked), 'not-found');
      else assert.ok((await asked).rows.length > 10);
      const nobody = ask(who as Who, 'nobody', {});
      assert.equal(await refusalOf(nobody), 'not-found');
    });
  }
});

test('a marker is good for the same question of the same reader alone', async () => {
  const { next = '' } = await ask('conformance', 'anna', { count: 1 });
  const asking = (who: Who, id: string, query: RecordQuery): Promise<string> =>
    refusalOf(ask(who, id, { ...query, cursor: next }));
  assert.equal(await asking('conformance', 'anna', {}), 'none');
  assert.equal(await asking('related', 'anna', {}), 'cursor-invalid');
  assert.equal(await asking('conformance', 'bent', {}), 'cursor-invalid');
  assert.equal(await asking('conformance', 'anna', { types: ['Patient'] }), 'cursor-invalid');
});

test('each page is one entry in the log for each person that it discloses', async () => {
  const record = world.open('related', '$everything');
  await record.handle.everything('anna', { count: 3 });
  await record.log.flush('ok');
  const { requestId } = record.handle.context;
  assert.equal((await personsInLog(world, requestId)).length, 1);
});
