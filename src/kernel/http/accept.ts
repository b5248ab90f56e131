import { notAcceptable } from './errors.ts';

/** Media types that our answers have: JSON, and XML for whoever asks for it. */
const takesOurs = /json|xml|\*\/\*|application\/\*/i;
const otherVersion = /fhirVersion\s*=\s*"?(?!4\.0)/i;

const jsonFormats = new Set(['json', 'text/json', 'application/json', 'application/fhir+json']);
const xmlFormats = new Set(['xml', 'text/xml', 'application/xml', 'application/fhir+xml']);
const anyFormats = new Set(['*/*', 'application/*']);

/**
 * Whether the client takes what we send: JSON or XML of FHIR 4.0. `_format` goes before the header.
 *
 * @throws OutcomeError `not-acceptable` (406)
 * @see https://hl7.org/fhir/R4/http.html#mime-type
 */
export function negotiate(accept: string | undefined, query: URLSearchParams): void {
  const format = formatIn(query);
  const isTaken = format === undefined ? isAcceptTaken(accept) : isFormatTaken(format);
  if (!isTaken) throw notAcceptable();
}

function isFormatTaken(format: string): boolean {
  const type = mediaType(format);
  return (jsonFormats.has(type) || xmlFormats.has(type)) && !otherVersion.test(format);
}

const isAcceptTaken = (accept: string | undefined): boolean =>
  accept === undefined || accept === '' || (takesOurs.test(accept) && !otherVersion.test(accept));

/** A plus that was not encoded reads as a blank. */
const formatIn = (query: URLSearchParams): string | undefined =>
  query.size === 0 ? undefined : query.get('_format')?.replace(' ', '+');

/** What the address of a next page has behind it, so that it comes in the same format. */
export function formatTail(query: URLSearchParams): string {
  const format = formatIn(query);
  return format === undefined ? '' : `&_format=${encodeURIComponent(format)}`;
}

/**
 * Whether XML is asked for: by `_format`, or by an `Accept` that likes it better than JSON. A browser says that it
 * takes XML of any kind, and gets JSON.
 */
export function wantsXml(accept: string | undefined, query: URLSearchParams): boolean {
  const format = formatIn(query);
  if (format !== undefined) return xmlFormats.has(mediaType(format));
  if (!accept?.includes('xml') || accept.includes('text/html')) return false;
  const ranges = accept.split(',');
  return (
    liked(ranges, xmlFormats) > Math.max(liked(ranges, jsonFormats), liked(ranges, anyFormats))
  );
}

/** How much a client likes one of some types, from 0 to 1. */
const liked = (ranges: readonly string[], types: ReadonlySet<string>): number =>
  Math.max(0, ...ranges.filter((one) => types.has(mediaType(one))).map(qualityOf));

const qualityOf = (range: string): number =>
  Number(/;\s*q\s*=\s*([01](?:\.\d{0,3})?)/i.exec(range)?.[1] ?? 1);

export const mediaType = (text: string): string =>
  (text.split(';', 1)[0] ?? '').trim().toLowerCase();

/** Whether a content type is what we read: FHIR 4.0 in UTF-8. */
export const isOurContent = (type: string): boolean =>
  !otherVersion.test(type) && !/charset\s*=\s*"?(?!utf-?8)/i.test(type);
