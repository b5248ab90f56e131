import { isCalendarDate } from '../dates.ts';

/** Whether a JSON value is one of a primitive type; linear in its length. */
export type PrimitiveCheck = (value: unknown) => boolean;

const HYPHEN = 45;
const DOT = 46;
const ZERO = 48;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;

/** @see https://hl7.org/fhir/R4/datatypes.html#string 1 MB at most */
const maxTextLength = 1_048_576;
const maxInteger = 2_147_483_647;

const isText: PrimitiveCheck = (value) =>
  typeof value === 'string' && value.length > 0 && value.length <= maxTextLength;

const isInteger = (value: unknown, min: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= maxInteger;

/** White space beyond ASCII; what is below 33 is found by number. */
const otherSpace = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

function isUri(value: unknown): boolean {
  if (typeof value !== 'string' || value.length === 0) return false;
  let ascii = true;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code <= 32) return false;
    if (code > 127) ascii = false;
  }
  return ascii || !otherSpace.test(value);
}

/** No white space at the ends, single spaces inside. */
function isCode(value: unknown): boolean {
  if (typeof value !== 'string' || value.length === 0) return false;
  let spaceBefore = true;
  for (let at = 0; at < value.length; at += 1) {
    const space = value.charCodeAt(at) <= 32;
    if (space && spaceBefore) return false;
    spaceBefore = space;
  }
  return !spaceBefore;
}

const idPattern = /^[A-Za-z0-9\-.]{1,64}$/;
const uuidPattern = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const oidPattern = /^urn:oid:[0-2](?:\.(?:0|[1-9][0-9]*))+$/;

/** For each ASCII character whether base64 may hold it. */
const base64 = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=') {
  base64[character.charCodeAt(0)] = 1;
}

/** White space may stand between groups. */
function isBase64(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  let count = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (base64[code] === 1) count += 1;
    else if (code !== 32 && (code < 9 || code > 13)) return false;
  }
  return count > 0 && count % 4 === 0;
}

/** The number at a place of a text, or -1 when a character there is no digit. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function isDay(text: string): boolean {
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false;
  const year = digits(text, 0, 4);
  return year > 0 && isCalendarDate(year, digits(text, 5, 2), digits(text, 8, 2));
}

/** A year, a month or a day; other lengths are none. */
function isDate(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (value.length === 10) return isDay(value);
  if (value.length === 4) return digits(value, 0, 4) > 0;
  if (value.length !== 7 || value.charCodeAt(4) !== HYPHEN) return false;
  const month = digits(value, 5, 2);
  return digits(value, 0, 4) > 0 && month >= 1 && month <= 12;
}

/** `hh:mm:ss` at a place; a leap second is a second. */
function isClock(text: string, start: number): boolean {
  if (text.charCodeAt(start + 2) !== COLON || text.charCodeAt(start + 5) !== COLON) return false;
  const hour = digits(text, start, 2);
  const minute = digits(text, start + 3, 2);
  const second = digits(text, start + 6, 2);
  return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
}

/** Place behind a fraction of a second, or `start` when there is none. */
function afterFraction(text: string, start: number): number {
  if (text.charCodeAt(start) !== DOT) return start;
  let at = start + 1;
  while (digits(text, at, 1) >= 0) at += 1;
  return at === start + 1 ? start : at;
}

function isZone(text: string, start: number): boolean {
  if (text.charCodeAt(start) === LETTER_Z) return text.length === start + 1;
  const sign = text.charAt(start);
  if (text.length !== start + 6 || (sign !== '+' && sign !== '-')) return false;
  const hours = digits(text, start + 1, 2);
  const minutes = digits(text, start + 4, 2);
  if (text.charCodeAt(start + 3) !== COLON || hours < 0 || minutes < 0) return false;
  return hours < 14 ? minutes <= 59 : hours === 14 && minutes === 0;
}

function isInstant(value: unknown): boolean {
  if (typeof value !== 'string' || value.charCodeAt(10) !== LETTER_T) return false;
  return isDay(value) && isClock(value, 11) && isZone(value, afterFraction(value, 19));
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && isClock(value, 0) && afterFraction(value, 8) === value.length;
}

/** By the name of the type. */
export const primitiveChecks: ReadonlyMap<string, PrimitiveCheck> = new Map<string, PrimitiveCheck>(
  [
    ['base64Binary', isBase64],
    ['boolean', (value) => typeof value === 'boolean'],
    ['canonical', isUri],
    ['code', isCode],
    ['date', isDate],
    ['dateTime', (value) => isDate(value) || isInstant(value)],
    ['decimal', (value) => typeof value === 'number'],
    ['id', (value) => typeof value === 'string' && idPattern.test(value)],
    ['instant', isInstant],
    ['integer', (value) => isInteger(value, -maxInteger - 1)],
    ['markdown', isText],
    ['oid', (value) => typeof value === 'string' && oidPattern.test(value)],
    ['positiveInt', (value) => isInteger(value, 1)],
    ['string', isText],
    ['time', isTime],
    ['unsignedInt', (value) => isInteger(value, 0)],
    ['uri', isUri],
    ['url', isUri],
    ['uuid', (value) => typeof value === 'string' && uuidPattern.test(value)],
    ['xhtml', isText],
  ],
);

/** What `typeof` gives for a primitive type. */
export function jsonTypeOf(primitive: string): 'boolean' | 'number' | 'string' {
  if (primitive === 'boolean') return 'boolean';
  return /^(?:decimal|integer|positiveInt|unsignedInt)$/.test(primitive) ? 'number' : 'string';
}
