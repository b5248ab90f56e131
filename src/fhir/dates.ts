import { copenhagenOffset } from './copenhagen.ts';

/** Milliseconds since the epoch: `lo` is in the range, `hi` is the first instant after it. */
export interface DateRange {
  readonly lo: number;
  readonly hi: number;
}

export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';

export interface SearchDate extends DateRange {
  readonly prefix: Prefix;
}

const pattern =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;
const prefixPattern = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)?(.*)$/s;

/**
 * What a FHIR date, dateTime or instant covers, at the precision it is written in.
 *
 * Without a zone it is local time in Denmark. A fraction of a second is cut to the millisecond.
 *
 * @returns undefined when the text is no date.
 * @see https://hl7.org/fhir/R4/search.html#date
 */
export function parseDateRange(text: string): DateRange | undefined {
  const parts = pattern.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const [y, mo, d] = [Number(year), numberOr(month, 1), numberOr(day, 1)];
  const [h, mi, s] = [numberOr(hour, 0), numberOr(minute, 0), numberOr(second, 0)];
  if (!isCalendarDate(y, mo, d) || h > 23 || mi > 59 || s > 60) return undefined;
  const lo = utc(y, mo, d, h, mi, s, milliseconds(fraction));
  const offset = zoneOffset(zone);
  const hi = fraction === undefined ? endOf(precisionOf(parts), y, mo, d, lo) : lo + 1;
  if (offset === 'local') return { lo: lo - copenhagenOffset(lo), hi: hi - copenhagenOffset(hi) };
  return offset === undefined ? undefined : { lo: lo - offset, hi: hi - offset };
}

const numberOr = (part: string | undefined, otherwise: number): number =>
  part === undefined ? otherwise : Number(part);

const milliseconds = (fraction: string | undefined): number =>
  fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));

/** A Period, or what came in the place of one. */
interface PeriodLike {
  readonly start?: unknown;
  readonly end?: unknown;
}

/** An end that is not given is open; a period with neither is no date. */
export function periodRange({ start, end }: PeriodLike): DateRange | undefined {
  const from = typeof start === 'string' ? parseDateRange(start) : undefined;
  const to = typeof end === 'string' ? parseDateRange(end) : undefined;
  if (!from && !to) return undefined;
  return { lo: from?.lo ?? Number.NEGATIVE_INFINITY, hi: to?.hi ?? Number.POSITIVE_INFINITY };
}

/** The last of the parts that is written: 0 for the year to 5 for the second. */
function precisionOf(parts: RegExpExecArray): number {
  let precision = 5;
  while (parts[precision + 1] === undefined) precision -= 1;
  return precision;
}

/**
 * A date as a search writes it: an optional prefix and a date.
 *
 * @returns undefined when it is no date.
 */
export function parseSearchDate(value: string): SearchDate | undefined {
  const [, prefix, date] = prefixPattern.exec(value) ?? [];
  const range = parseDateRange(date ?? '');
  return range && { prefix: (prefix as Prefix | undefined) ?? 'eq', ...range };
}

/** Whether the day exists in the calendar. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** `Date.UTC` without its habit of reading years below 100 as 19xx. */
function utc(
  y: number,
  mo: number,
  d: number,
  h: number,
  mi: number,
  s: number,
  ms: number,
): number {
  if (y >= 100) return Date.UTC(y, mo - 1, d, h, mi, s, ms);
  return Date.UTC(y + 400, mo - 1, d, h, mi, s, ms) - fourCenturies;
}

const fourCenturies = 146_097 * 86_400_000;

function endOf(precision: number, y: number, mo: number, d: number, lo: number): number {
  if (precision === 0) return utc(y + 1, 1, 1, 0, 0, 0, 0);
  if (precision === 1) return utc(y, mo + 1, 1, 0, 0, 0, 0);
  if (precision === 2) return utc(y, mo, d + 1, 0, 0, 0, 0);
  return lo + (precision === 5 ? 1_000 : 60_000);
}

function zoneOffset(zone: string | undefined): number | 'local' | undefined {
  if (zone === undefined) return 'local';
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
