import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuditEvent } from '#fhir';
import { daysOf } from './visits.ts';

const aLookup = (recorded: string, name = 'Anna Lund', type = 'Observation'): AuditEvent => ({
  resourceType: 'AuditEvent',
  type: { code: 'rest' },
  recorded,
  outcome: '0',
  purposeOfEvent: [{ coding: [{ code: 'current-treatment' }], text: 'Aktuel behandling' }],
  agent: [{ name, who: { display: 'Lægehuset Storegade' }, requestor: true }],
  source: { observer: { display: 'Helhed' } },
  entity: [{ type: { code: type } }],
});

test('several look-ups by one on one day are one visit, from the first to the last', () => {
  const [day] = daysOf([
    aLookup('2026-11-20T09:40:00Z', 'Anna Lund', 'Condition'),
    aLookup('2026-11-20T09:12:00Z'),
  ]);
  const [visit, ...others] = day?.visits ?? [];

  assert.deepEqual(others, []);
  assert.equal(visit?.times, 2);
  assert.deepEqual([visit?.first, visit?.last], ['2026-11-20T09:12:00Z', '2026-11-20T09:40:00Z']);
  assert.deepEqual(visit?.types, ['Condition', 'Observation']);
});

test('a day is a Danish day: half past eleven at night in UTC is the next', () => {
  assert.deepEqual(
    daysOf([aLookup('2026-06-20T22:30:00Z'), aLookup('2026-06-20T21:30:00Z')]).map(
      ({ day }) => day,
    ),
    ['2026-06-21', '2026-06-20'],
  );
});

test('a refused look-up is never counted with one that was allowed', () => {
  const refused: AuditEvent = { ...aLookup('2026-11-20T09:00:00Z'), outcome: '4' };
  const [day] = daysOf([aLookup('2026-11-20T10:00:00Z'), refused]);

  assert.deepEqual(
    day?.visits.map(({ isRefused }) => isRefused),
    [false, true],
  );
});

test('no look-up is lost by the grouping', () => {
  const time = fc.integer({ min: 1_760_000_000, max: 1_790_000_000 });
  fc.assert(
    fc.property(fc.array(fc.tuple(time, fc.constantFrom('A', 'B'))), (list) => {
      const events = list
        .toSorted(([a], [b]) => b - a)
        .map(([at, name]) => aLookup(new Date(at * 1000).toISOString(), name));
      const times = daysOf(events).flatMap(({ visits }) => visits.map((visit) => visit.times));
      assert.equal(
        times.reduce((sum, each) => sum + each, 0),
        list.length,
      );
    }),
  );
});
