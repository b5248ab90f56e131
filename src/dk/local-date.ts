/**
 * A calendar date as ISO 8601 text, `2026-11-20`: no time, no zone. Compares as text.
 *
 * Arithmetic is on UTC midnights, so no summer time can touch it.
 */
export type LocalDate = string;

const msPerDay = 86_400_000;
const pattern = /^\d{4}-\d{2}-\d{2}$/;

/** Year 1 to 9999, month 1 to 12; `undefined` when the day does not exist. */
export function localDate(year: number, month: number, day: number): LocalDate | undefined {
  const time = utcMidnight(year, month, day);
  const date = new Date(time);
  const exists =
    year >= 1 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

export function isLocalDate(text: string): boolean {
  if (!pattern.test(text)) return false;
  return localDate(yearOf(text), Number(text.slice(5, 7)), Number(text.slice(8, 10))) === text;
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** Days since 1970-01-01. */
export function dayNumber(date: LocalDate): number {
  const time = utcMidnight(yearOf(date), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
  return time / msPerDay;
}

export function fromDayNumber(days: number): LocalDate {
  return new Date(days * msPerDay).toISOString().slice(0, 10);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(date: LocalDate): number {
  const fromMonday = (dayNumber(date) + 3) % 7;
  return ((fromMonday + 7) % 7) + 1;
}

/** Completed years of life on a date; 29 February counts from 1 March in other years. */
export function ageAt(birthDate: LocalDate, date: LocalDate): number {
  const years = yearOf(date) - yearOf(birthDate);
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** `Date.UTC` reads years below 100 as 19xx. */
function utcMidnight(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}
