import { type LocalDate, localDate } from './local-date.ts';

/** A civil registration number, read but not looked up: it may belong to nobody. */
export interface Cpr {
  /** Ten digits, no hyphen: the form that is stored. */
  readonly value: string;
  /** As the number says. The register is right when it says otherwise. */
  readonly birthDate: LocalDate;
  /** As the number says: odd is male. The register is right when it says otherwise. */
  readonly gender: 'male' | 'female';
}

const written = /^\s*(\d{6})[ -]?(\d{4})\s*$/;
const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * Reads a CPR number as people write it: `DDMMYYXXXX`, `DDMMYY-XXXX` or with a space.
 *
 * Day and month must exist in the year that digit 7 gives. Modulus 11 is never asked for: numbers
 * without it are issued since 2007.
 *
 * @returns `undefined` when the text is no CPR number.
 * @see https://cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret
 */
export function parseCpr(text: string): Cpr | undefined {
  const parts = written.exec(text);
  if (parts === null) return undefined;
  const value = `${parts[1]}${parts[2]}`;
  const birthDate = localDate(birthYear(value), digits(value, 2, 4), digits(value, 0, 2));
  if (birthDate === undefined) return undefined;
  return { value, birthDate, gender: digits(value, 9, 10) % 2 === 1 ? 'male' : 'female' };
}

/** The year of birth by digit 7 and the two digits of the year; `value` is ten digits. */
function birthYear(value: string): number {
  const year = digits(value, 4, 6);
  const seventh = digits(value, 6, 7);
  if (seventh <= 3) return 1900 + year;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 + year : 1900 + year;
  return year <= 57 ? 2000 + year : 1800 + year;
}

/**
 * The values of digit 7 that a person born in a year may have, ascending.
 *
 * @param year - 1858 to 2057; no digit fits any other.
 */
export function seventhDigitsOf(year: number): readonly number[] {
  const yy = String(year % 100).padStart(2, '0');
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((d) => birthYear(`0101${yy}${d}000`) === year);
}

/**
 * Whether the check digit does not fit. Says nothing about validity.
 *
 * @param value - ten digits.
 */
export function failsModulus11(value: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * digits(value, at, at + 1), 0);
  return sum % 11 !== 0;
}

/** `DDMMYY-XXXX`, for people to read. */
export function formatCpr(value: string): string {
  return `${value.slice(0, 6)}-${value.slice(6)}`;
}

function digits(value: string, from: number, to: number): number {
  return Number(value.slice(from, to));
}
