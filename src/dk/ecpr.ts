import { identifierSystem } from './identifier-systems.ts';
import { type LocalDate, localDate } from './local-date.ts';

/** A national replacement number (X-eCPR) for a person without CPR. */
export interface XEcpr {
  readonly value: string;
  /** The seventh character gives the century: 1 is the 1900s, 7 the 2000s. */
  readonly birthDate: LocalDate;
  readonly gender: 'male' | 'female';
}

/**
 * A regional replacement number (D-eCPR). Unique within its namespace only: two regions may have
 * given the same value to two persons. It tells no century, so no date of birth.
 */
export interface DEcpr {
  readonly value: string;
  readonly gender: 'male' | 'female';
}

const root = identifierSystem.dEcpr;
const xForm = /^\s*(\d{2})(\d{2})(\d{2})[ -]?([17])([A-Z]{2})(\d)\s*$/i;
const dForm = /^\s*(\d{6})[ -]?([056][A-Z]{2}\d)\s*$/i;

/**
 * Reads `DDMMYY` + 1 or 7 + two letters + digit (odd is male).
 *
 * @see https://www.nspop.dk pageId 226757583
 */
export function parseXEcpr(text: string): XEcpr | undefined {
  const parts = xForm.exec(text);
  if (parts === null) return undefined;
  const [, day = '', month = '', yy = '', century = '', letters = '', last = ''] = parts;
  const year = (century === '1' ? 1900 : 2000) + Number(yy);
  const birthDate = localDate(year, Number(month), Number(day));
  if (birthDate === undefined) return undefined;
  const value = `${day}${month}${yy}${century}${letters.toUpperCase()}${last}`;
  return { value, birthDate, gender: genderOf(value) };
}

/** Reads `DDMMYY` + 0, 5 or 6 + two letters + digit. */
export function parseDEcpr(text: string): DEcpr | undefined {
  const parts = dForm.exec(text);
  if (parts === null) return undefined;
  const value = `${parts[1]}${parts[2]}`.toUpperCase();
  // A leap year, so that 29 February passes whatever the century.
  const exists = localDate(2000, Number(value.slice(2, 4)), Number(value.slice(0, 2)));
  return exists === undefined ? undefined : { value, gender: genderOf(value) };
}

/** Whether a namespace holds D-eCPR: the root or one region's below it. */
export function isDEcprSystem(system: string): boolean {
  return system === identifierSystem.dEcpr || system.startsWith(`${root}.`);
}

/** Regions' namespaces of D-eCPR by region code. @see dk-core CodeSystem dk-core-d-ecpr-codes */
export const dEcprSystemOfRegion: Readonly<Record<string, string>> = {
  '1081': `${root}.179`,
  '1082': `${root}.181`,
  '1083': `${root}.183`,
  '1084': `${root}.187`,
  '1085': `${root}.177`,
};

/** Whether the namespace is that of the national replacement numbers. */
export function isXEcprSystem(system: string): boolean {
  return system === identifierSystem.xEcpr;
}

function genderOf(value: string): 'male' | 'female' {
  return Number(value.slice(-1)) % 2 === 1 ? 'male' : 'female';
}
