import type { Language } from './words.ts';

/** Everything is told in Danish time, wherever the reader sits. */
const ZONE = 'Europe/Copenhagen';
const LOCALE: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };
const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

type Style = 'short' | 'long';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, key: string, options: Intl.DateTimeFormatOptions) {
  const name = `${language} ${key}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALE[language], options);
  formats.set(name, made);
  return made;
}

function dayFormat(language: Language, style: Style, timeZone: string): Intl.DateTimeFormat {
  return style === 'short'
    ? format(language, `short ${timeZone}`, {
        timeZone,
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
      })
    : format(language, `long ${timeZone}`, {
        timeZone,
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      });
}

function formatPartial(match: RegExpExecArray, language: Language, style: Style): string {
  const [value, year = '', month, day] = match;
  if (!month) return year;
  const time = Date.parse(day ? `${value}T00:00:00Z` : `${value}-01T00:00:00Z`);
  if (Number.isNaN(time)) return value;
  if (day) return dayFormat(language, style, 'UTC').format(time);
  return format(language, 'month', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    time,
  );
}

/**
 * A FHIR date, dateTime or instant as a day; a partial date keeps its precision.
 *
 * @returns The value as it stands when it is not a FHIR date.
 */
export function formatDate(value: string, language: Language, style: Style = 'short'): string {
  const partial = PARTIAL_DATE.exec(value);
  if (partial) return formatPartial(partial, language, style);
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : dayFormat(language, style, ZONE).format(time);
}

/** Like `formatDate`, with the time of day when the value has one. */
export function formatDateTime(value: string, language: Language, style: Style = 'short'): string {
  const day = formatDate(value, language, style);
  const time = formatTime(value, language);
  if (!time) return day;
  return style === 'long' ? `${day} ${language === 'da' ? 'kl.' : 'at'} ${time}` : `${day} ${time}`;
}

/** Hours and minutes, or nothing when the value is only a date. */
export function formatTime(value: string, language: Language): string {
  const time = value.includes('T') ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) return '';
  return format(language, 'time', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(
    time,
  );
}

export function formatWeekday(value: string, language: Language): string {
  return format(language, 'weekday', { timeZone: ZONE, weekday: 'long' }).format(Date.parse(value));
}

/** `marts 2026`; heading of a group of entries. */
export function formatMonth(time: number, language: Language): string {
  return format(language, 'zoned month', { timeZone: ZONE, month: 'long', year: 'numeric' }).format(
    time,
  );
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `for 12 minutter siden`, `in 3 days`; whole units, rounded towards now. */
export function formatRelative(time: number, now: number, language: Language): string {
  const distance = time - now;
  const step = STEPS.find(([, size]) => Math.abs(distance) >= size);
  const relative = new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' });
  if (!step) return language === 'da' ? 'lige nu' : 'just now';
  return relative.format(Math.trunc(distance / step[1]), step[0]);
}

/** Whole years lived on a day; both are FHIR dates, the first may be partial. */
export function ageInYears(birthDate: string, on: string): number | undefined {
  const born = PARTIAL_DATE.exec(birthDate);
  const day = PARTIAL_DATE.exec(on.slice(0, 10));
  if (!born || !day) return undefined;
  const years = Number(day[1]) - Number(born[1]);
  const before = on.slice(5, 10) < birthDate.slice(5, 10);
  return before ? years - 1 : years;
}

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: 6 }).format(value);
}
