// Who has looked, as the person reads it; and when each source system was last heard from.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { recorded } from '../../src/kernel/http/interaction.ts';
import type {
  Actor,
  Database,
  Lookup,
  RecordHandle,
  SourceContact,
} from '../../src/kernel/index.ts';
import {
  actors,
  anObservation,
  contextOf,
  cprOf,
  cprSystem,
  create,
  openWorld,
  populate,
  query,
  storeOn,
  type World,
} from './world.ts';

const noon = Date.UTC(2026, 10, 24, 12);

describe('who has looked', () => {
  let world: World;
  let id: string;
  before(async () => {
    world = await openWorld();
    ({
      annaFromHospital: { id },
    } = await populate(world));
  });
  after(() => world.close());

  const ask = (
    actor: Actor,
    at: number,
    work: (handle: RecordHandle) => Promise<unknown>,
  ): Promise<unknown> =>
    recorded(world.store.open(contextOf(actor, at), 'read'), work).catch(() => undefined);
  const lookups = async (
    actor: Actor,
    patient: string,
    page: readonly [limit: number, before?: string | undefined] = [50],
  ): Promise<readonly Lookup[]> => {
    const { handle } = world.store.open(contextOf(actor), 'read');
    return (await handle.person(patient)).lookups(...page);
  };

  test('is listed newest first, with what the log knows of who it was', async () => {
    const doctor: Actor = {
      ...actors.related,
      name: 'Læge Holm',
      role: 'laege',
      organisationName: 'Lægehuset',
    };
    await ask(doctor, noon + 1, (handle) => handle.read('Observation', id));
    await ask(actors.unrelated, noon + 2, (handle) => handle.read('Observation', id));
    await ask(actors.anna, noon + 3, (handle) => handle.search(query('Observation', '')));

    const lines = (await lookups(actors.anna, 'anna')).slice(0, 3);

    const shown = lines.map(({ cursor: _, ...line }) => line);
    const types = ['Observation'];
    assert.deepEqual(shown, [
      {
        at: noon + 3,
        actorName: 'anna',
        actorKind: 'citizen',
        act: 'read',
        types,
        ground: 'own-record',
        outcome: 'ok',
      },
      {
        at: noon + 2,
        actorName: 'fremmed',
        actorKind: 'professional',
        act: 'read',
        types,
        ground: 'none',
        outcome: 'refused',
      },
      {
        at: noon + 1,
        actorName: 'Læge Holm',
        actorKind: 'professional',
        organisationName: 'Lægehuset',
        role: 'laege',
        act: 'read',
        types,
        ground: 'current-treatment',
        outcome: 'ok',
      },
    ]);
  });

  test('tells nobody of other persons', async () => {
    await ask(actors.hospitalSystem, noon, (handle) => handle.search(query('Observation', '')));
    const bents = await lookups(actors.bent, 'bent');

    assert.ok(bents.every(({ actorName }) => actorName !== 'Læge Holm' && actorName !== 'anna'));
    assert.ok(bents.some(({ actorName }) => actorName === 'epj'));
  });

  test('is for the person and the conformance client alone', async () => {
    const forbidden = { code: 'lookups-not-allowed', status: 403 };
    await assert.rejects(lookups(actors.related, 'anna'), forbidden);
    const notFound = { code: 'not-found', status: 404 };
    for (const actor of [actors.unrelated, actors.bent, actors.hospitalSystem, actors.operator]) {
      await assert.rejects(lookups(actor, 'anna'), notFound);
    }
    assert.ok((await lookups(actors.conformance, 'anna')).length > 0);
  });

  test('is paged without repeating or skipping a line while others look', async () => {
    const entries = (await lookups(actors.anna, 'anna')).map(({ cursor }) => cursor);
    const walked: string[] = [];
    let last: string | undefined;
    for (;;) {
      const lines = await lookups(actors.anna, 'anna', [2, last]);
      if (lines.length === 0) break;
      walked.push(...lines.map(({ cursor }) => cursor));
      last = walked.at(-1);
      await ask(actors.related, noon + 10, (handle) => handle.read('Observation', id));
    }

    assert.deepEqual(walked, entries);
  });

  test('a place in it is refused from anybody else and for another person', async () => {
    const [line] = await lookups(actors.anna, 'anna', [1]);
    const cursor = line?.cursor ?? '';
    const refused = { code: 'cursor-invalid', status: 400, expression: '_cursor' };

    await assert.rejects(lookups(actors.bent, 'bent', [1, cursor]), refused);
    await assert.rejects(lookups(actors.conformance, 'anna', [1, cursor]), refused);
    await assert.rejects(lookups(actors.anna, 'anna', [1, `${cursor}A`]), refused);
  });
});

describe('when a source was last heard from', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
  });
  after(() => world.close());

  type Store = World['store'];
  const call = (store: Store, organisation: string, at: number): unknown =>
    store.open(contextOf({ ...actors.hospitalSystem, organisation }, at), 'read');
  const heard = (store: Store, ...organisations: string[]): Promise<readonly SourceContact[]> =>
    store.open(contextOf(actors.anna), 'read').handle.sources(organisations);
  const DAY = 86_400_000;

  test('is known at once, and to every process when it is written', async () => {
    call(world.store, 'quick', noon);
    const contact = { organisation: 'quick', lastAt: noon, expectedMs: DAY };

    assert.deepEqual(await heard(world.store, 'quick'), [contact]);
    await world.store.close();
    assert.deepEqual(await heard(world.other, 'quick'), [contact]);
  });

  test('is left out for whoever was never heard', async () => {
    assert.deepEqual(await heard(world.store, 'silent'), []);
  });

  test('never goes back in time, whichever process was called last', async () => {
    call(world.store, 'two', noon + 2_000);
    await world.store.close();
    call(world.other, 'two', noon + 1_000);
    await world.other.close();

    const [contact] = await heard(world.store, 'two');
    assert.equal(contact?.lastAt, noon + 2_000);
  });

  test('counts calls of systems, not of people at the same organisation', async () => {
    world.store.open(contextOf({ ...actors.related, organisation: 'people' }), 'read');
    await world.store.close();

    assert.deepEqual(await heard(world.other, 'people'), []);
  });

  test('is not forgotten when the database is away', async () => {
    let isAway = true;
    const database: Database = {
      ...world.database,
      transaction: (work) =>
        isAway ? Promise.reject(new RangeError('away')) : world.database.transaction(work),
    };
    const store = storeOn(database);
    call(store, 'patient', noon);
    await assert.rejects(store.close(), RangeError);
    isAway = false;
    await store.close();

    const [contact] = await heard(world.other, 'patient');
    assert.equal(contact?.lastAt, noon);
  });

  test('a write is a contact of the organisation that sent it', async () => {
    await populate(world);
    const about = `Patient?identifier=${cprSystem}|${cprOf.anna}`;
    await world
      .open('clinicSystem', 'create', noon + 60_000)
      .handle.write([create(anObservation(about))]);

    const [contact] = await heard(world.store, 'clinic');
    assert.equal(contact?.lastAt, noon + 60_000);
  });
});
