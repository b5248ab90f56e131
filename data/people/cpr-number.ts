import {
  dEcprSystemOfRegion,
  failsModulus11,
  identifierSystem,
  type LocalDate,
  seventhDigitsOf,
} from '#dk';

export type Gender = 'female' | 'male';

/** What names one person: a namespace and a value. */
export interface PersonNumber {
  readonly system: string;
  readonly value: string;
}

/**
 * A CPR number that no living person has: its check digit is wrong on purpose, and numbers without the
 * check digit have so far been issued for births on 1 January only.
 *
 * @param draw - whole number that chooses among the numbers of the day; different draws may meet.
 * @throws RangeError for 1 January.
 * @see https://cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol
 */
export function cprNumber(birthDate: LocalDate, gender: Gender, draw: number): PersonNumber {
  if (birthDate.endsWith('-01-01'))
    throw new RangeError('1 January has numbers without check digit');
  const seventh = seventhDigitsOf(Number(birthDate.slice(0, 4)));
  const head = `${dayMonthYear(birthDate)}${seventh[draw % seventh.length]}`;
  const last = ((draw % 499) + 1) * 2 + (gender === 'male' ? 1 : 0);
  const written = (tail: number): string => `${head}${String(tail % 1000).padStart(3, '0')}`;
  // Two numbers that differ by 2 in the last place cannot both have the right check digit.
  const value = failsModulus11(written(last)) ? written(last) : written(last + 2);
  return { system: identifierSystem.cpr, value };
}

const letters = 'BCDFGHJKLMNPQRSTVWXZ';

/** A national replacement number, for a person without CPR. */
export function xEcprNumber(birthDate: LocalDate, gender: Gender, draw: number): PersonNumber {
  const century = birthDate < '2000' ? '1' : '7';
  return {
    system: identifierSystem.xEcpr,
    value: `${dayMonthYear(birthDate)}${century}${lettersOf(draw)}${parity(gender, draw)}`,
  };
}

/**
 * A regional replacement number: the person's date of birth is not known.
 *
 * @param regionCode - `1082`.
 */
export function dEcprNumber(
  regionCode: string,
  given: LocalDate,
  gender: Gender,
  draw: number,
): PersonNumber {
  return {
    system: dEcprSystemOfRegion[regionCode] ?? identifierSystem.dEcpr,
    value: `${dayMonthYear(given)}5${lettersOf(draw)}${parity(gender, draw)}`,
  };
}

const dayMonthYear = (date: LocalDate): string =>
  `${date.slice(8, 10)}${date.slice(5, 7)}${date.slice(2, 4)}`;

const parity = (gender: Gender, draw: number): number =>
  (draw % 5) * 2 + (gender === 'male' ? 1 : 0);

const lettersOf = (draw: number): string =>
  `${letters[draw % letters.length]}${letters[Math.floor(draw / letters.length) % letters.length]}`;
