import { addDays, type LocalDate } from './local-date.ts';

/** Danish civil time. Greenland and the Faroes have their own. */
export const timeZone = 'Europe/Copenhagen';

const msPerMinute = 60_000;
const msPerDay = 86_400_000;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: timeZone,
  timeZoneName: 'longOffset',
});

/** When the offset changed in a year: instants, ascending, with the offset from each on. */
interface OffsetChange {
  readonly at: number;
  readonly minutes: number;
}
const changesByYear = new Map<number, readonly OffsetChange[]>();

/** Minutes that Danish time is ahead of UTC at an instant: 60 in winter, 120 in summer. */
export function offsetMinutesAt(instant: number): number {
  const changes = changesOf(new Date(instant).getUTCFullYear());
  return (changes.findLast((change) => change.at <= instant) ?? changes[0])?.minutes ?? 60;
}

/**
 * The instant of a Danish wall-clock time, in milliseconds since the epoch.
 *
 * A time that does not exist (the hour skipped in spring) means the same distance after the change:
 * 02:30 is 03:30. A time that comes twice (autumn) means the first.
 *
 * @param time - `HH:MM` or `HH:MM:SS`, `00:00` when absent.
 */
export function instantOf(date: LocalDate, time = '00:00'): number {
  const asUtc = Date.parse(`${date}T${time}Z`);
  const before = offsetMinutesAt(asUtc - msPerDay) * msPerMinute;
  const after = offsetMinutesAt(asUtc + msPerDay) * msPerMinute;
  const first = asUtc - before;
  const agrees = offsetMinutesAt(first) * msPerMinute === before;
  const second = asUtc - after;
  const secondAgrees = offsetMinutesAt(second) * msPerMinute === after;
  return agrees || !secondAgrees ? first : second;
}

export function startOfDay(date: LocalDate): number {
  return instantOf(date);
}

/** First instant after the date: the period of a day is from `startOfDay`, this excluded. */
export function endOfDay(date: LocalDate): number {
  return instantOf(addDays(date, 1));
}

export interface LocalTime {
  readonly date: LocalDate;
  /** `HH:MM:SS`. */
  readonly time: string;
  readonly offsetMinutes: number;
}

/** What a Danish clock shows at an instant. */
export function localTimeOf(instant: number): LocalTime {
  const offsetMinutes = offsetMinutesAt(instant);
  const text = new Date(instant + offsetMinutes * msPerMinute).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 19), offsetMinutes };
}

export function localDateOf(instant: number): LocalDate {
  return localTimeOf(instant).date;
}

/** An instant as FHIR `dateTime` in Danish time: `2026-11-20T09:15:00+01:00`. */
export function danishDateTime(instant: number): string {
  const { date, time, offsetMinutes } = localTimeOf(instant);
  const hours = String(Math.floor(offsetMinutes / 60)).padStart(2, '0');
  const minutes = String(offsetMinutes % 60).padStart(2, '0');
  return `${date}T${time}+${hours}:${minutes}`;
}

function changesOf(year: number): readonly OffsetChange[] {
  const known = changesByYear.get(year);
  if (known !== undefined) return known;
  const found = findChanges(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  changesByYear.set(year, found);
  return found;
}

/** Looks month by month, then halves the month in which the offset changed. */
function findChanges(start: number, end: number): readonly OffsetChange[] {
  const changes: OffsetChange[] = [{ at: start, minutes: measuredOffset(start) }];
  for (let from = start; from < end; from += 28 * msPerDay) {
    const to = Math.min(from + 28 * msPerDay, end);
    const minutes = measuredOffset(to);
    if (measuredOffset(from) !== minutes) changes.push({ at: changeIn(from, to), minutes });
  }
  return changes;
}

function changeIn(from: number, to: number): number {
  let low = from;
  let high = to;
  const target = measuredOffset(to);
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (measuredOffset(middle) === target) high = middle;
    else low = middle;
  }
  return high;
}

/** Asks the platform's time zone data; slow, so only once a year of dates. */
function measuredOffset(instant: number): number {
  const name = clock.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value;
  const parts = /GMT([+-]\d{2}):(\d{2})/.exec(name ?? '');
  return parts === null ? 0 : Number(parts[1]) * 60 + Number(parts[2]);
}
