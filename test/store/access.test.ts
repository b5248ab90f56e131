import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Stored } from '../../src/kernel/index.ts';
import { openWorld, populate, query, type Who, type World } from './world.ts';

describe('who may read what', () => {
  let world: World;
  let rows: Readonly<Record<'annaFromHospital' | 'annaFromClinic' | 'bentFromHospital', Stored>>;
  before(async () => {
    world = await openWorld();
    rows = await populate(world);
  });
  after(() => world.close());

  type RowName = keyof typeof rows;
  const table: readonly [Who, readonly RowName[]][] = [
    ['anna', ['annaFromHospital', 'annaFromClinic']],
    ['bent', ['bentFromHospital']],
    ['related', ['annaFromHospital', 'annaFromClinic']],
    ['unrelated', []],
    ['clinicSystem', ['annaFromClinic']],
    ['hospitalSystem', ['annaFromHospital', 'bentFromHospital']],
    ['operator', []],
    ['conformance', ['annaFromHospital', 'annaFromClinic', 'bentFromHospital']],
  ];
  for (const [who, seen] of table) {
    for (const name of ['annaFromHospital', 'annaFromClinic', 'bentFromHospital'] as const) {
      const may = seen.includes(name);
      test(`${who} ${may ? 'reads' : 'does not find'} ${name}`, async () => {
        const { handle } = world.open(who);
        const { id } = rows[name];
        const notFound = { code: 'not-found', status: 404 };
        if (may) {
          assert.equal((await handle.read('Observation', id)).text, rows[name].text);
          assert.equal((await handle.vread('Observation', id, 1)).text, rows[name].text);
          assert.equal((await handle.history('Observation', id)).length, 1);
        } else {
          await assert.rejects(handle.read('Observation', id), notFound);
          await assert.rejects(handle.vread('Observation', id, 1), notFound);
          await assert.rejects(handle.history('Observation', id), notFound);
        }
      });
    }
    test(`${who} finds ${seen.length} by search`, async () => {
      const page = await world.open(who).handle.search(query('Observation', '_total=accurate'));
      const ids = seen.map((name) => rows[name].id).sort();
      assert.deepEqual(page.matches.map(({ id }) => id).sort(), ids);
      assert.equal(page.total, ids.length);
    });
  }
});
