// A create that is made once, however often it is sent, and by whomever of one organisation.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Change, ChangeOutcome, Stored } from '../../src/kernel/index.ts';
import {
  anObservation,
  aPatient,
  cprOf,
  cprSystem,
  create,
  openWorld,
  populate,
  query,
  storedOf,
  type Who,
  type World,
} from './world.ts';

const byCpr = (value: string): string => `Patient?identifier=${cprSystem}|${value}`;

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
});
after(() => world.close());

const write = async (who: Who, ...changes: Change[]): Promise<readonly ChangeOutcome[]> =>
  world.open(who, 'transaction').handle.write(changes);
const one = async (who: Who, change: Change): Promise<Stored> =>
  storedOf((await write(who, change))[0]);

describe('a conditional create', () => {
  const identifier = [{ system: 'urn:epj', value: 'svar-1' }];
  const ifNoneExist = query('Observation', 'identifier=urn:epj|svar-1');
  const answer = create(anObservation(byCpr(cprOf.anna), { identifier }), { ifNoneExist });

  test('makes one row and then finds it', async () => {
    const first = await write('hospitalSystem', answer);
    const second = await write('hospitalSystem', answer);

    assert.deepEqual([first[0]?.status, second[0]?.status], [201, 200]);
    assert.equal(storedOf(second[0]).id, storedOf(first[0]).id);
  });

  test('does not hear of what another organisation has', async () => {
    const [outcome] = await write('clinicSystem', answer);

    assert.equal(outcome?.status, 201);
  });

  test('makes a row again when the one it found is deleted', async () => {
    const of = (value: string): Change =>
      create(anObservation(byCpr(cprOf.anna), { identifier: [{ system: 'urn:epj', value }] }), {
        ifNoneExist: query('Observation', `identifier=urn:epj|${value}`),
      });
    const { id } = await one('hospitalSystem', of('svar-2'));
    await write('hospitalSystem', { method: 'delete', type: 'Observation', id });

    const [outcome] = await write('hospitalSystem', of('svar-2'));

    assert.equal(outcome?.status, 201);
  });

  test('of a Patient by person number tells another system no more than the id', async () => {
    const [outcome] = await write(
      'hospitalSystem',
      create(aPatient('new', cprOf.anna), {
        ifNoneExist: query('Patient', `identifier=${cprSystem}|${cprOf.anna}`),
      }),
    );

    assert.equal(outcome?.status, 200);
    assert.equal(storedOf(outcome).text, '{"resourceType":"Patient","id":"anna"}');
  });

  test('that fits several is refused', async () => {
    const of = { identifier: [{ system: 'urn:epj', value: 'to' }] };
    await write(
      'hospitalSystem',
      create(anObservation(byCpr(cprOf.anna), of)),
      create(anObservation(byCpr(cprOf.anna), of)),
    );

    const change = create(anObservation(byCpr(cprOf.anna), of), {
      ifNoneExist: query('Observation', 'identifier=urn:epj|to'),
    });
    await assert.rejects(write('hospitalSystem', change), {
      code: 'condition-ambiguous',
      status: 412,
      expression: 'Observation',
    });
  });

  test('is one resource, whoever of sixteen clients of two processes comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const value = `race-${round}`;
      const change = create(
        anObservation(byCpr(cprOf.anna), { identifier: [{ system: 'urn:epj', value }] }),
        { ifNoneExist: query('Observation', `identifier=urn:epj|${value}`) },
      );
      const outcomes = await Promise.all(
        Array.from({ length: 16 }, (_, n) =>
          world
            .open('hospitalSystem', 'create', undefined, n % 2 === 0 ? world.store : world.other)
            .handle.write([change]),
        ),
      );
      const ids = outcomes.map(([outcome]) => storedOf(outcome).id);
      const created = outcomes.filter(([outcome]) => outcome?.status === 201);
      assert.equal(new Set(ids).size, 1);
      assert.equal(created.length, 1);
    }
  });
});
