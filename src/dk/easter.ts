import { addDays, type LocalDate, localDate } from './local-date.ts';

/**
 * Easter Sunday of a year by the Gregorian rule.
 *
 * @param year - 1700 (when Denmark took the calendar) or later.
 * @see Meeus, Jones and Butcher's algorithm
 */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moonCorrection = Math.floor((8 * century + 13) / 25);
  const epactBase = century - Math.floor(century / 4) - moonCorrection + 19 * golden + 15;
  const epact = epactBase % 30;
  const fullMoon = epact - Math.floor(epact / 28) * exception(epact, golden);
  const days = year + Math.floor(year / 4) + fullMoon + 2 - century + Math.floor(century / 4);
  const sunday = fullMoon - (days % 7);
  return addDays(localDate(year, 3, 1) ?? '', sunday + 27);
}

function exception(epact: number, golden: number): number {
  return 1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11);
}
