// Readings of one record: whole types, shares told apart by codes, and how each says that there is more.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CodedValue, Reading } from '../../src/kernel/index.ts';
import {
  anObservation,
  aPatient,
  create,
  openWorld,
  populate,
  put,
  type Who,
  type World,
} from './world.ts';

const type = 'Observation';
const vital: CodedValue = { param: 'category', code: 'vital-signs' };
const npu: CodedValue = { param: 'code', system: 'urn:oid:1.2.208.176.2.1' };
const isPulse = {
  category: [{ coding: [{ code: 'vital-signs' }] }],
  code: { text: 'Puls' },
};

let world: World;
const labelsOf = async (who: Who, patient: string, readings: readonly Reading[]) => {
  const person = await world.open(who).handle.person(patient);
  const found = await person.newest(readings);
  return found.map(({ rows, isCut }) => [rows.map(({ text }) => labelOf(text)), isCut] as const);
};
const labelOf = (text: string): string => JSON.parse(text).note[0].text;
const observed = (label: string, day: number, more: object = {}): object =>
  anObservation('Patient/long', {
    note: [{ text: label }],
    effectiveDateTime: `2026-10-0${day}T08:00:00Z`,
    ...more,
  });

before(async () => {
  world = await openWorld();
  await populate(world);
  await world
    .open('conformance')
    .handle.write([
      put(aPatient('long')),
      create(observed('lab 1', 1)),
      create(observed('pulse 2', 2, isPulse)),
      create(observed('lab 3', 3)),
      create(observed('habit 4', 4, { code: { text: 'Tobak' } })),
      create(observed('lab 5', 5)),
    ]);
});
after(() => world.close());

describe('newest', () => {
  test('shares are told apart by codes, overlap in nothing and leave nothing out', async () => {
    assert.deepEqual(
      await labelsOf('conformance', 'long', [
        { type, limit: 9, having: [vital] },
        { type, limit: 9, having: [npu], lacking: [vital] },
        { type, limit: 9, lacking: [vital, npu] },
      ]),
      [
        [['pulse 2'], false],
        [['lab 5', 'lab 3', 'lab 1'], false],
        [['habit 4'], false],
      ],
    );
  });

  test('a reading gives the newest, and says when there may be more', async () => {
    assert.deepEqual(await labelsOf('conformance', 'long', [{ type, limit: 2, having: [npu] }]), [
      [['lab 5', 'lab 3'], true],
    ]);
  });

  for (const [most, expected] of [
    [5, [5, 0]],
    [4, [0, 1]],
  ] as const) {
    test(`of five rows, ${most} as the most for a whole type gives ${expected.join(' and ')}`, async () => {
      const found = await labelsOf('conformance', 'long', [
        { type, limit: most + 1, whenUpTo: most },
        { type, limit: 9, having: [vital], whenAbove: most },
      ]);

      assert.deepEqual(
        found.map(([labels]) => labels.length),
        expected,
      );
    });
  }

  test('rows that may not be seen are neither read nor counted', async () => {
    const appointment = (...persons: string[]) => ({
      resourceType: 'Appointment',
      status: 'proposed',
      participant: persons.map((id) => ({
        actor: { reference: `Patient/${id}` },
        status: 'accepted',
      })),
    });
    const changes = [create(appointment('anna')), create(appointment('anna', 'bent'))];
    await world.open('conformance').handle.write(changes);
    const counts = async (who: Who) => {
      const person = await world.open(who).handle.person('anna');
      const [found] = await person.newest([{ type: 'Appointment', limit: 9, whenUpTo: 1 }]);
      return found?.rows.length;
    };

    assert.deepEqual([await counts('conformance'), await counts('related')], [0, 1]);
  });

  test('a long type is looked through only so far, and says so', async () => {
    const more = Array.from({ length: 1_001 }, (_, n) => observed(`many ${n}`, 9, isPulse));
    for (let at = 0; at < more.length; at += 400) {
      await world
        .open('conformance')
        .handle.write(more.slice(at, at + 400).map((each) => create(each)));
    }

    assert.deepEqual(
      await labelsOf('conformance', 'long', [{ type, limit: 9, having: [npu], whenAbove: 400 }]),
      [[[], true]],
    );
  });
});
