// Bulk export: what an actor may see, all of it once; asked for again at download; by nobody else.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  addressesIn,
  anExport,
  doExports,
  downloaded,
  exported,
  openedBy,
} from './bulk-exports.ts';
import {
  aPatient,
  noon,
  openWorld,
  personsInLog,
  populate,
  put,
  refusalOf,
  type Who,
  type World,
} from './world.ts';

/** More rows than one step looks at. */
const MANY = 2_300;
const DAY_MS = 24 * 3_600_000;

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
  const { handle } = world.open('conformance');
  for (let from = 0; from < MANY; from += 460) {
    await handle.write(Array.from({ length: 460 }, (_, n) => put(aPatient(`many-${from + n}`))));
  }
  const members = ['anna', 'many-3'].map((id) => ({ entity: { reference: `Patient/${id}` } }));
  const group = { resourceType: 'Group', id: 'g', type: 'person', actual: true, member: members };
  await handle.write([put(group)]);
});
after(() => world.close());

/** The same question asked another way: what the whole history says is there. */
async function visible(who: Who): Promise<readonly string[]> {
  const there = new Set<string>();
  let cursor: string | undefined;
  do {
    const { handle } = world.open(who);
    const page: Awaited<ReturnType<typeof handle.versions>> = await handle.versions({
      count: 1_000,
      ...(cursor !== undefined && { cursor }),
    });
    for (const { type, id, text } of page.versions) {
      // Nothing of this world is deleted.
      assert.notEqual(text, undefined);
      there.add(`${type}/${id}`);
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return [...there].sort();
}

for (const who of ['conformance', 'hospitalSystem', 'clinicSystem'] as const) {
  test(`${who} gets every row that it may see, once`, async () => {
    assert.deepEqual(addressesIn(await exported(world, who)), await visible(who));
  });
}

test('a system gets nothing of what another sent', async () => {
  const of = async (who: Who) =>
    addressesIn(await exported(world, who, anExport({ types: ['Observation'] })));
  const [clinic, hospital] = [await of('clinicSystem'), await of('hospitalSystem')];
  assert.equal(clinic.length, 1);
  assert.equal(hospital.length, 2);
  assert.ok(!hospital.includes(clinic[0] ?? ''));
});

test('types, changes since, and the members of a group narrow it', async () => {
  const types = ['Patient'];
  const addresses = async (more: Parameters<typeof anExport>[0]) =>
    addressesIn(await exported(world, 'conformance', anExport({ types, ...more })));
  assert.equal((await addresses({ level: 'patient' })).length, MANY + 2);
  assert.deepEqual(await addresses({ since: noon + 1 }), []);
  assert.deepEqual(await addresses({ level: 'group', group: 'g' }), [
    'Patient/anna',
    'Patient/many-3',
  ]);
});

describe('who may begin one', () => {
  const expected: Readonly<Record<Who, string>> = {
    conformance: 'none',
    anna: 'exports-not-allowed',
    bent: 'exports-not-allowed',
    related: 'exports-not-allowed',
    unrelated: 'exports-not-allowed',
    clinicSystem: 'none',
    hospitalSystem: 'none',
    registrar: 'none',
    operator: 'exports-not-allowed',
  };
  for (const [who, code] of Object.entries(expected)) {
    test(`${who}: ${code}`, async () => {
      const { handle: exports } = openedBy(world, who as Who);
      const begun = exports.begin(anExport());
      assert.equal(await refusalOf(begun), code);
      if (code === 'none') await exports.remove(await begun);
    });
  }

  test('a group that may not be seen is as absent as one that is not there', async () => {
    for (const group of ['g', 'nosuch']) {
      const { handle: exports } = openedBy(world, 'clinicSystem');
      const begun = exports.begin(anExport({ level: 'group', group }));
      assert.equal(await refusalOf(begun), 'not-found');
    }
  });
});

describe('an export', () => {
  test('left by a process that died is carried on by another, where the first had come', async () => {
    const { handle: exports } = openedBy(world, 'conformance');
    const id = await exports.begin(anExport({ types: ['Patient'] }));
    assert.equal(await world.store.exports.step('dying'), true);
    const half = (await exports.status(id)).job;
    assert.equal(half.state, 'waiting');
    assert.ok(half.done > 0 && half.done < MANY);
    // It had taken the next step, and got no further.
    const lease = { text: `update job set lease_owner = 'dying', lease_until = $2 where id = $1` };
    await world.database.reads.query(lease, [id, new Date(noon + 60_000)]);
    assert.equal(await world.other.exports.step('other'), false);
    await world.database.reads.query(lease, [id, new Date(noon - 1)]);
    await doExports({ store: world.other });
    const addresses = addressesIn(await downloaded(openedBy(world, 'conformance'), id, 'Patient'));
    assert.equal((await exports.status(id)).job.done, MANY + 2);
    assert.equal(addresses.length, MANY + 2);
    assert.equal(new Set(addresses).size, MANY + 2);
    await exports.remove(id);
  });

  test('is nobody else’s: neither its state nor its files', async () => {
    const { handle: exports } = openedBy(world, 'clinicSystem');
    const id = await exports.begin(anExport());
    await doExports(world);
    for (const who of ['hospitalSystem', 'conformance', 'related'] as const) {
      const other = openedBy(world, who).handle;
      assert.equal(await refusalOf(other.status(id)), 'not-found');
      assert.equal(await refusalOf(other.remove(id)), 'not-found');
      assert.equal(await refusalOf(other.part(id, 'Observation', 0)), 'not-found');
    }
    await exports.remove(id);
  });

  test('gives at download only what may be seen then', async () => {
    const { handle: exports } = openedBy(world, 'hospitalSystem');
    const id = await exports.begin(anExport({ types: ['Observation'] }));
    await doExports(world);
    const moved = `update history set org = $1 where org = $2`;
    const move = (to: string, from: string) =>
      world.database.reads.query({ text: moved }, [to, from]);
    await move('elsewhere', 'hospital');
    const record = openedBy(world, 'hospitalSystem');
    assert.deepEqual(await downloaded(record, id, 'Observation'), []);
    await move('hospital', 'elsewhere');
    assert.equal((await downloaded(record, id, 'Observation')).length, 2);
    await exports.remove(id);
  });

  test('has no files before it is done, and leaves nothing when it is removed', async () => {
    const { handle: exports } = openedBy(world, 'clinicSystem');
    const id = await exports.begin(anExport());
    assert.equal(await refusalOf(exports.part(id, 'Observation', 0)), 'export-not-ready');
    await doExports(world);
    await exports.remove(id);
    assert.equal(await refusalOf(exports.status(id)), 'not-found');
    const left = await world.database.reads.query(
      { text: 'select 1 from job_chunk where job = $1' },
      [id],
    );
    assert.deepEqual(left, []);
  });

  test('that has expired is gone for its owner, and swept', async () => {
    const { handle: exports } = openedBy(world, 'clinicSystem', noon - DAY_MS);
    const id = await exports.begin(anExport());
    assert.equal(await refusalOf(exports.status(id)), 'not-found');
    await world.store.exports.sweep();
    const left = await world.database.reads.query({ text: 'select 1 from job where id = $1' }, [
      id,
    ]);
    assert.deepEqual(left, []);
  });

  test('is one of a few: who has three under way waits', async () => {
    const { handle: exports } = openedBy(world, 'hospitalSystem');
    for (let n = 0; n < 3; n += 1) await exports.begin(anExport());
    assert.equal(await refusalOf(exports.begin(anExport())), 'too-many-exports');
    await doExports(world);
    assert.equal(await refusalOf(exports.begin(anExport())), 'none');
    await doExports(world);
  });

  test('discloses nobody until it is downloaded; then each person is in the log once', async () => {
    const requestIdOf = 'an-export-in-the-log';
    const { actor } = world.open('hospitalSystem').handle.context;
    const context = { actor, requestId: requestIdOf, at: noon, language: 'da' } as const;
    const record = world.store.exports.open(context, '$export');
    const id = await record.handle.begin(anExport({ types: ['Observation'] }));
    await doExports(world);
    await record.log.flush('ok');
    assert.deepEqual(await personsInLog(world, requestIdOf), []);
    assert.equal((await downloaded(record, id, 'Observation')).length, 2);
    await downloaded(record, id, 'Observation');
    const persons = await personsInLog(world, requestIdOf);
    assert.equal(persons.length, 2);
    assert.equal(new Set(persons).size, 2);
    await record.handle.remove(id);
  });
});
