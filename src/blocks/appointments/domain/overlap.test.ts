import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { anAppointment } from '../testing.ts';
import { overlappingPairs, overlaps } from './overlap.ts';

const base = Date.parse('2026-11-26T08:00:00Z');

const at = (fromMinute: number, toMinute: number, rest = {}) =>
  anAppointment({
    start: new Date(base + fromMinute * 60_000).toISOString(),
    end: new Date(base + toMinute * 60_000).toISOString(),
    ...rest,
  });

describe('overlaps', () => {
  test('is true when one begins before the other ends', () => {
    assert.equal(overlaps(at(0, 30), at(20, 50)), true);
  });

  test('is false when one begins as the other ends', () => {
    assert.equal(overlaps(at(0, 30), at(30, 60)), false);
  });

  test('is false when one of them will not take place', () => {
    assert.equal(overlaps(at(0, 30), at(0, 30, { status: 'cancelled' })), false);
  });

  test('does not depend on the order', () => {
    const minutes = fc.integer({ min: 0, max: 600 });

    fc.assert(
      fc.property(minutes, minutes, minutes, minutes, (a, b, c, d) => {
        const one = at(Math.min(a, b), Math.max(a, b));
        const other = at(Math.min(c, d), Math.max(c, d));

        assert.equal(overlaps(one, other), overlaps(other, one));
      }),
    );
  });
});

describe('overlappingPairs', () => {
  test('names each pair once', () => {
    const [a, b, c] = [at(0, 30), at(10, 40), at(35, 60)] as const;

    assert.deepEqual(overlappingPairs([a, b, c]), [
      [a, b],
      [b, c],
    ]);
  });
});
