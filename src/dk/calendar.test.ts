import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  isoWeek,
  isPublicHoliday,
  isWorkingDay,
  publicHolidays,
  workingDayFrom,
} from './calendar.ts';
import { easterSunday } from './easter.ts';
import { addDays, fromDayNumber, weekday } from './local-date.ts';

const dates = fc.integer({ min: 0, max: 40_000 }).map(fromDayNumber);

test('Easter falls where the almanac says', () => {
  const almanac = {
    1943: '04-25',
    2008: '03-23',
    2024: '03-31',
    2025: '04-20',
    2026: '04-05',
    2038: '04-25',
  };
  for (const [year, day] of Object.entries(almanac)) {
    assert.equal(easterSunday(Number(year)), `${year}-${day}`);
  }
});

test('Store bededag is a holiday to 2023 and a working day from 2024', () => {
  assert.ok(isPublicHoliday('2023-05-05'));
  assert.equal(publicHolidays(2023).length, 11);
  assert.ok(isWorkingDay('2024-04-26'));
  assert.equal(publicHolidays(2024).length, 10);
});

test('Christmas Eve and Constitution Day are no holidays by law', () => {
  assert.ok(isWorkingDay('2026-12-24'));
  assert.ok(isWorkingDay('2026-06-05'));
});

test('the working day from a date is that day or the first after it', () => {
  assert.equal(workingDayFrom('2026-04-02'), '2026-04-07');
  fc.assert(
    fc.property(dates, (date) => {
      const day = workingDayFrom(date);
      assert.ok(isWorkingDay(day) && day >= date);
      if (isWorkingDay(date)) assert.equal(day, date);
    }),
  );
});

test('week 53 exists when the year begins or ends on a Thursday', () => {
  assert.deepEqual(isoWeek('2027-01-03'), { year: 2026, week: 53 });
  assert.deepEqual(isoWeek('2024-12-30'), { year: 2025, week: 1 });
  assert.deepEqual(isoWeek('2026-11-20'), { year: 2026, week: 47 });
});

test('all seven days from a Monday share its week', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const monday = addDays(date, 1 - weekday(date));
      assert.deepEqual(isoWeek(date), isoWeek(monday));
      assert.notDeepEqual(isoWeek(addDays(monday, 7)), isoWeek(monday));
    }),
  );
});
