import { easterSunday } from './easter.ts';
import {
  addDays,
  dayNumber,
  fromDayNumber,
  type LocalDate,
  weekday,
  yearOf,
} from './local-date.ts';

export interface PublicHoliday {
  readonly date: LocalDate;
  readonly name: { readonly da: string; readonly en: string };
}

/** Store bededag was a holiday until 2023. @see lov nr. 214 af 6. marts 2023 */
const lastStoreBededag = 2023;
const datesByYear = new Map<number, ReadonlySet<LocalDate>>();

/**
 * The Danish public holidays (*helligdage*) of a year, in order. Grundlovsdag, 24 and 31 December
 * are not among them: they are holidays by agreement, not by law.
 */
export function publicHolidays(year: number): readonly PublicHoliday[] {
  const easter = easterSunday(year);
  const days: PublicHoliday[] = [
    holiday(`${year}-01-01`, 'Nytårsdag', "New Year's Day"),
    holiday(addDays(easter, -3), 'Skærtorsdag', 'Maundy Thursday'),
    holiday(addDays(easter, -2), 'Langfredag', 'Good Friday'),
    holiday(easter, 'Påskedag', 'Easter Sunday'),
    holiday(addDays(easter, 1), '2. påskedag', 'Easter Monday'),
    holiday(addDays(easter, 39), 'Kristi himmelfartsdag', 'Ascension Day'),
    holiday(addDays(easter, 49), 'Pinsedag', 'Whit Sunday'),
    holiday(addDays(easter, 50), '2. pinsedag', 'Whit Monday'),
    holiday(`${year}-12-25`, 'Juledag', 'Christmas Day'),
    holiday(`${year}-12-26`, '2. juledag', 'Boxing Day'),
  ];
  if (year <= lastStoreBededag) {
    days.push(holiday(addDays(easter, 26), 'Store bededag', 'Great Prayer Day'));
  }
  return days.toSorted((a, b) => a.date.localeCompare(b.date));
}

export function isPublicHoliday(date: LocalDate): boolean {
  const year = yearOf(date);
  const known = datesByYear.get(year) ?? new Set(publicHolidays(year).map((day) => day.date));
  datesByYear.set(year, known);
  return known.has(date);
}

/** Monday to Friday and no public holiday. */
export function isWorkingDay(date: LocalDate): boolean {
  return weekday(date) <= 5 && !isPublicHoliday(date);
}

/** The date itself when it is a working day, else the first one after it. */
export function workingDayFrom(date: LocalDate): LocalDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/**
 * ISO 8601 week: Monday first, week 1 holds 4 January.
 *
 * @returns the year of the week, which differs from that of the date around New Year.
 */
export function isoWeek(date: LocalDate): { readonly year: number; readonly week: number } {
  const thursday = dayNumber(date) + 4 - weekday(date);
  const year = yearOf(fromDayNumber(thursday));
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return { year, week };
}

function holiday(date: LocalDate, da: string, en: string): PublicHoliday {
  return { date, name: { da, en } };
}
