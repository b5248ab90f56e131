import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, ageAt, isLocalDate } from './local-date.ts';
import {
  danishDateTime,
  endOfDay,
  instantOf,
  localDateOf,
  localTimeOf,
  offsetMinutesAt,
  startOfDay,
} from './time-zone.ts';

const hour = 3_600_000;

test('a day is 23 hours when summer time begins and 25 when it ends', () => {
  assert.equal(endOfDay('2027-03-28') - startOfDay('2027-03-28'), 23 * hour);
  assert.equal(endOfDay('2026-10-25') - startOfDay('2026-10-25'), 25 * hour);
  assert.equal(endOfDay('2026-11-20') - startOfDay('2026-11-20'), 24 * hour);
});

test('a skipped time means as far after the change, a repeated one the first', () => {
  assert.equal(danishDateTime(instantOf('2027-03-28', '02:30')), '2027-03-28T03:30:00+02:00');
  assert.equal(danishDateTime(instantOf('2026-10-25', '02:30')), '2026-10-25T02:30:00+02:00');
  const again = instantOf('2026-10-25', '02:30') + hour;
  assert.equal(danishDateTime(again), '2026-10-25T02:30:00+01:00');
});

test('a time on the clock comes back from its instant, but for skipped hours', () => {
  const days = fc.integer({ min: 0, max: 30_000 }).map((n) => addDays('1970-01-01', n));
  const minutes = fc.integer({ min: 0, max: 1439 });
  fc.assert(
    fc.property(days, minutes, (date, minute) => {
      const clock = `${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`;
      const shown = localTimeOf(instantOf(date, clock));
      const skipped = shown.time !== clock;
      assert.equal(shown.date, date);
      if (skipped) assert.match(clock, /^0[0-3]:/);
    }),
  );
});

test('the offset is the one of the platform, from 1950 to 2050', () => {
  const copenhagen = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Copenhagen',
    timeZoneName: 'longOffset',
  });
  const instants = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2050, 0, 1) });
  fc.assert(
    fc.property(instants, (instant) => {
      const minutes = offsetMinutesAt(instant);
      assert.match(copenhagen.format(instant), new RegExp(`GMT\\+0${minutes / 60}:00$`));
    }),
  );
});

test('midnight in Denmark is the date that begins', () => {
  assert.equal(localDateOf(instantOf('2026-07-01')), '2026-07-01');
  assert.equal(localDateOf(instantOf('2026-07-01') - 1), '2026-06-30');
});

test('a birthday on 29 February counts from 1 March in other years', () => {
  assert.equal(ageAt('2000-02-29', '2015-02-28'), 14);
  assert.equal(ageAt('2000-02-29', '2015-03-01'), 15);
  assert.equal(isLocalDate('2001-02-29'), false);
});

function two(n: number): string {
  return String(n).padStart(2, '0');
}
