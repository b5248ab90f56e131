import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { anAppointment, anUntimedAppointment } from '../testing.ts';
import { planAt } from './plan.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const hour = 3_600_000;

const lasting = (id: string, from: number, to: number) => ({
  content: anAppointment({
    id,
    start: new Date(now + from * hour).toISOString(),
    end: new Date(now + to * hour).toISOString(),
  }),
});

const ids = (items: readonly { readonly content: { readonly id?: string } }[]) =>
  items.map(({ content }) => content.id);

describe('planAt', () => {
  test('puts the nearest to come first and the latest past first', () => {
    const { upcoming, past } = planAt(
      [
        lasting('later', 48, 49),
        lasting('old', -48, -47),
        lasting('soon', 1, 2),
        lasting('recent', -2, -1),
      ],
      now,
    );

    assert.deepEqual(ids(upcoming), ['soon', 'later']);
    assert.deepEqual(ids(past), ['recent', 'old']);
  });

  test('counts one that is under way as upcoming', () => {
    assert.deepEqual(ids(planAt([lasting('running', -1, 1)], now).upcoming), ['running']);
  });

  test('puts one without a time after those with one', () => {
    const waiting = { content: anUntimedAppointment({ id: 'waiting', status: 'waitlist' }) };

    assert.deepEqual(ids(planAt([waiting, lasting('soon', 1, 2)], now).upcoming), [
      'soon',
      'waiting',
    ]);
  });

  test('drops what was entered in error', () => {
    const wrong = { content: anAppointment({ status: 'entered-in-error' }) };

    assert.deepEqual(planAt([wrong], now), { upcoming: [], past: [] });
  });

  test('loses and doubles none of the others, whenever they are', () => {
    const times = fc.array(
      fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 0, max: 48 })),
    );

    fc.assert(
      fc.property(times, (list) => {
        const all = list.map(([from, hours], index) => lasting(String(index), from, from + hours));

        const { upcoming, past } = planAt(all, now);

        assert.deepEqual(ids([...upcoming, ...past]).toSorted(), ids(all).toSorted());
      }),
    );
  });
});
