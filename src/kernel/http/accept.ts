import { notAcceptable } from './errors.ts';

/** Media types that our JSON answers to. */
const takesJson = /json|\*\/\*|application\/\*/i;
const otherVersion = /fhirVersion\s*=\s*"?(?!4\.0)/i;

const formats = new Set(['json', 'text/json', 'application/json', 'application/fhir+json']);

/**
 * Whether the client takes what we send: JSON of FHIR 4.0. `_format` goes before the header.
 *
 * @throws OutcomeError `not-acceptable` (406)
 * @see https://hl7.org/fhir/R4/http.html#mime-type
 */
export function negotiate(accept: string | undefined, query: URLSearchParams): void {
  const format = query.size === 0 ? null : query.get('_format');
  if (format !== null) {
    // A plus that was not encoded reads as a blank.
    if (!formats.has(mediaType(format.replace(' ', '+'))) || otherVersion.test(format))
      throw notAcceptable();
  } else if (accept !== undefined && accept !== '') {
    if (!takesJson.test(accept) || otherVersion.test(accept)) throw notAcceptable();
  }
}

export const mediaType = (text: string): string =>
  (text.split(';', 1)[0] ?? '').trim().toLowerCase();

/** Whether a content type is what we read: FHIR 4.0 in UTF-8. */
export const isOurContent = (type: string): boolean =>
  !otherVersion.test(type) && !/charset\s*=\s*"?(?!utf-?8)/i.test(type);
