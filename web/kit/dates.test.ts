import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageInYears, formatDate, formatDateTime, formatRelative } from './dates.ts';

test('a partial date keeps its precision', () => {
  assert.equal(formatDate('1954', 'da'), '1954');
  assert.equal(formatDate('1954-03', 'da'), 'marts 1954');
  assert.equal(formatDate('1954-03-09', 'da', 'long'), '9. marts 1954');
});

test('an instant is told in Danish time, also across midnight and summer time', () => {
  assert.equal(formatDateTime('2026-07-01T22:30:00Z', 'da'), '02.07.2026 00.30');
  assert.equal(formatDateTime('2026-01-01T22:30:00Z', 'en'), '01/01/2026 23:30');
});

test('what is no date is shown as it stands', () => {
  assert.equal(formatDate('i går', 'da'), 'i går');
  assert.equal(formatDateTime('2026-13-45', 'en'), '2026-13-45');
});

test('nobody is a year older before the birthday', () => {
  assert.equal(ageInYears('1980-06-15', '2026-06-14'), 45);
  assert.equal(ageInYears('1980-06-15', '2026-06-15'), 46);
  assert.equal(ageInYears('ukendt', '2026-06-15'), undefined);
});

test('a distance is told in the largest whole unit', () => {
  const now = Date.parse('2026-06-15T12:00:00Z');
  assert.equal(formatRelative(now - 12 * 60_000, now, 'da'), 'for 12 minutter siden');
  assert.equal(formatRelative(now - 30_000, now, 'en'), 'just now');
  assert.equal(formatRelative(now + 3 * 86_400_000, now, 'en'), 'in 3 days');
});
