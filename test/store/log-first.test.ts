// The entry comes first: without the log nothing is disclosed and nothing is committed.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { recorded } from '../../src/kernel/http/interaction.ts';
import { logTableWriter, type RecordHandle } from '../../src/kernel/index.ts';
import {
  actors,
  anObservation,
  aPatient,
  contextOf,
  create,
  openWorld,
  personsInLog,
  populate,
  query,
  storeOn,
  type World,
} from './world.ts';

const unavailable = { code: 'log-unavailable', status: 503 };

let world: World;
let rows: Awaited<ReturnType<typeof populate>>;
before(async () => {
  world = await openWorld();
  rows = await populate(world);
});
after(() => world.close());

describe('without the log', () => {
  afterEach(() => world.database.script('grant insert on access_log to helhed_log'));

  const stored = async (): Promise<unknown> =>
    world.database.reads.query(
      {
        text: `select (select count(*) from resource) as rows, (select count(*) from history) as versions,
          (select count(*) from locator) as places, (select count(*) from identifier) as claims`,
      },
      [],
    );

  test('nothing is disclosed', async () => {
    await world.database.script('revoke insert on access_log from helhed_log');
    const { id } = rows.annaFromClinic;
    const works: readonly ((store: RecordHandle) => Promise<unknown>)[] = [
      (store) => store.read('Observation', id),
      (store) => store.history('Observation', id),
      (store) => store.search(query('Observation', 'patient=Patient/anna')),
      (store) => store.search(query('Observation', 'status=cancelled')),
      (store) => store.person('anna'),
      (store) => store.read('Observation', rows.bentFromHospital.id),
      (store) => store.read('Observation', 'random'),
    ];
    for (const work of works) {
      await assert.rejects(recorded(world.open('related'), work), unavailable);
    }
  });

  test('nothing is committed', async () => {
    const earlier = await stored();
    await world.database.script('revoke insert on access_log from helhed_log');

    const changes = [create(anObservation('Patient/anna'))];
    await assert.rejects(world.open('related').handle.write(changes), unavailable);
    const about = create(aPatient('new', '2311143995'));
    await assert.rejects(world.open('hospitalSystem').handle.write([about]), unavailable);

    assert.deepEqual(await stored(), earlier);
  });

  test('work goes on when it can be written again', async () => {
    await world.database.script('revoke insert on access_log from helhed_log');
    const read = (handle: RecordHandle): Promise<unknown> =>
      handle.read('Observation', rows.annaFromClinic.id);
    await assert.rejects(recorded(world.open('related'), read), unavailable);
    await world.database.script('grant insert on access_log to helhed_log');

    const record = world.open('related');
    await recorded(record, read);

    assert.equal((await personsInLog(world, record.handle.context.requestId)).length, 1);
  });
});

describe('the entry of a write', () => {
  test('is durable before the write is committed', async () => {
    const events: string[] = [];
    const writer = logTableWriter(world.database.log);
    const { transaction } = world.database;
    const database: typeof world.database = {
      ...world.database,
      transaction: (work) =>
        transaction(async (connection) => {
          const result = await work(connection);
          events.push('work is done');
          return result;
        }),
    };
    const store = storeOn(database, {
      insert: async (batch) => {
        // The rows of the write are faster than this.
        await world.database.reads.query({ text: 'select pg_sleep(0.2)' }, []);
        await writer.insert(batch);
        events.push('entry is durable');
      },
    });

    await store
      .open(contextOf(actors.related), 'create')
      .handle.write([create(anObservation('Patient/anna'))]);

    assert.deepEqual(events, ['entry is durable', 'work is done']);
  });
});
