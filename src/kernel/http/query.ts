import { type DateRange, fhirErrors, parseSearchDate, placeName } from '#fhir';
import { addressMalformed } from './errors.ts';

/** The part of an address behind the `?`. */
export function queryText(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}

/**
 * Parameters of a query or form, decoded.
 *
 * @throws OutcomeError `address-malformed` - a broken percent-encoding, bytes that are not UTF-8, or U+0000.
 */
export function readQuery(text: string): URLSearchParams {
  if (text.includes('%')) {
    if (/%(?![0-9a-f]{2})/i.test(text) || !isDecodable(text)) throw addressMalformed();
  }
  if (text.includes('\0') || text.includes('%00')) throw addressMalformed();
  return new URLSearchParams(text);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Refuses what an address does not know, and what stands twice.
 *
 * @throws OutcomeError `unknown-parameter`, `repeated-parameter`
 */
export function allowOnly(query: URLSearchParams, known: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of query.keys()) {
    if (name !== '_format' && !known.includes(name))
      throw fhirErrors.unknownParameter(placeName(name));
    if (seen.has(name)) throw fhirErrors.repeatedParameter(name);
    seen.add(name);
  }
}

/**
 * A date or an instant, as the time that it covers.
 *
 * @returns undefined where there is none.
 * @throws OutcomeError `invalid-parameter`
 */
export function dateIn(query: URLSearchParams, name: string): DateRange | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  // A plus that was not encoded reads as a blank.
  const date = parseSearchDate(text.replace(' ', '+'));
  if (date?.prefix !== 'eq') throw fhirErrors.invalidParameter(name);
  return { lo: date.lo, hi: date.hi };
}
