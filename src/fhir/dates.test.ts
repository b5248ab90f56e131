import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseDateRange, parseSearchDate } from './dates.ts';

const moment = fc
  .date({
    min: new Date('1900-01-02T00:00:00Z'),
    max: new Date('2199-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const rangeOf = (text: string) => {
  const range = parseDateRange(text);
  assert.ok(range, text);
  return range;
};

describe('parseDateRange', () => {
  test('a shorter date holds every longer one, with a zone and without', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom('Z', '+02:00', '-11:30', ''), (text, zone) => {
        const inside = [4, 7, 10].map((length) => text.slice(0, length));
        const zoned = [16, 19, 23].map((length) => text.slice(0, length) + zone);
        const ranges = (zone === '' ? [...inside, ...zoned] : zoned).map(rangeOf);

        for (const [index, range] of ranges.entries()) {
          const outer = ranges[index - 1] ?? range;
          assert.ok(range.lo < range.hi, text);
          assert.ok(outer.lo <= range.lo && range.hi <= outer.hi, text);
        }
      }),
    );
  });

  test('the days of a month follow one another without a gap, over changes of the clock', () => {
    const days = Array.from(
      { length: 31 },
      (_, day) => `2026-10-${String(day + 1).padStart(2, '0')}`,
    );
    const ranges = days.map(rangeOf);

    for (const [index, { hi }] of ranges.slice(0, -1).entries()) {
      assert.equal(ranges[index + 1]?.lo, hi);
    }
    assert.deepEqual({ lo: ranges[0]?.lo, hi: ranges.at(-1)?.hi }, rangeOf('2026-10'));
  });

  test('without a zone it is Danish local time', () => {
    assert.equal(rangeOf('2026-07-01').lo, Date.parse('2026-06-30T22:00:00Z'));
    assert.equal(rangeOf('2026-01-01T12:00').lo, Date.parse('2026-01-01T11:00:00Z'));
    assert.equal(rangeOf('2026-01-01T12:00:00Z').lo, Date.parse('2026-01-01T12:00:00Z'));
  });

  test('an hour that comes twice is its first, one that is skipped counts on', () => {
    assert.equal(rangeOf('2026-10-25T02:30').lo, Date.parse('2026-10-25T00:30:00Z'));
    assert.equal(rangeOf('2026-03-29T02:30').lo, Date.parse('2026-03-29T01:30:00Z'));
  });

  test('what is in no calendar or has another form is no date', () => {
    const none = ['2023-02-29', '2026-13', '2026-00', '2026-1', '26', '', '2026-01-01T24:00', 'x'];
    const zones = ['2026-01-01T10', '2026-01-01T10:00+15:00', '2026-01-01T10:00:00+1', '2026Z'];
    for (const text of [...none, ...zones]) assert.equal(parseDateRange(text), undefined, text);
  });
});

test('a search date is its prefix and its range, and `eq` when it has none', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom('', 'ge', 'ap', 'ne'), (text, prefix) => {
      assert.deepEqual(parseSearchDate(prefix + text), {
        prefix: prefix === '' ? 'eq' : prefix,
        ...rangeOf(text),
      });
    }),
  );
  assert.equal(parseSearchDate('xx2026'), undefined);
});
