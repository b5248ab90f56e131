import { type Prefix, parseDateRange } from './dates.ts';
import { unsupportedPrefix } from './errors.ts';
import { isId, parseReference } from './references.ts';
import { splitEscaped, unescapeSearchText } from './search-escape.ts';
import { parseSearchNumber } from './search-number.ts';
import type {
  SearchConcepts,
  SearchIdentifierType,
  SearchNumber,
  SearchReference,
  SearchToken,
} from './search-query.ts';

// Each reads one alternative, still escaped, and gives undefined when it is none of its kind.

export function searchText(part: string): { readonly text: string } | undefined {
  const text = unescapeSearchText(part);
  return text === undefined || text.trim() === '' ? undefined : { text };
}

export const searchId = (part: string): { readonly id: string } | undefined =>
  isId(part) ? { id: part } : undefined;

/** @see https://hl7.org/fhir/R4/search.html#token */
export function searchToken(part: string): SearchToken | undefined {
  const [first, second, ...more] = splitEscaped(part, '|').map(unescapeSearchText);
  if (first === undefined || more.length > 0) return undefined;
  if (splitEscaped(part, '|').length === 1) return { code: first };
  if (second === '') return first === '' ? undefined : { system: first };
  return second === undefined ? undefined : { system: first, code: second };
}

/** `[type system]|[type code]|[value]`, all three of them; the system may be none. */
export function searchIdentifierType(part: string): SearchIdentifierType | undefined {
  const [system, code, value, ...more] = splitEscaped(part, '|').map(unescapeSearchText);
  if (system === undefined || !code || !value || more.length > 0) return undefined;
  return { system, code, value };
}

/** Address of a value set. */
export function searchValueSet(part: string): SearchConcepts | undefined {
  const found = searchText(part);
  return found && { valueSet: found.text };
}

/** A code in its system, in which others are above and below it. */
export function searchConcept(part: string): SearchConcepts | undefined {
  const token = searchToken(part);
  return token?.code && token.system ? token : undefined;
}

const prefixPattern = /^([a-z]{2})(.*)$/s;
const prefixes = new Set<string>(['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']);

function prefixed(part: string, name: string): { readonly prefix: Prefix; readonly rest: string } {
  const [, prefix, rest] = prefixPattern.exec(part) ?? [];
  if (prefix === undefined || rest === undefined) return { prefix: 'eq', rest: part };
  if (!prefixes.has(prefix)) throw unsupportedPrefix(name);
  return { prefix: prefix as Prefix, rest };
}

/**
 * @param name - of the parameter, for the refusal.
 * @throws OutcomeError `unsupported-prefix`
 */
export function searchDate(
  part: string,
  name: string,
): { readonly prefix: Prefix; readonly lo: number; readonly hi: number } | undefined {
  const { prefix, rest } = prefixed(part, name);
  const range = parseDateRange(rest);
  return range && { prefix, ...range };
}

/** @throws OutcomeError `unsupported-prefix` */
export function searchNumber(part: string, name: string): SearchNumber | undefined {
  const { prefix, rest } = prefixed(part, name);
  return parseSearchNumber(prefix, rest);
}

/**
 * `number`, `number|system|code` or `number||unit`.
 *
 * @throws OutcomeError `unsupported-prefix`
 * @see https://hl7.org/fhir/R4/search.html#quantity
 */
export function searchQuantity(
  part: string,
  name: string,
): (SearchNumber & SearchToken) | undefined {
  const [amount = '', ...unit] = splitEscaped(part, '|');
  const value = searchNumber(amount, name);
  if (!value || (unit.length !== 0 && unit.length !== 2)) return undefined;
  const [system, code] = unit.map(unescapeSearchText);
  if (unit.length === 2 && (system === undefined || code === undefined)) return undefined;
  return { ...value, ...(system && { system }), ...(code && { code }) };
}

/**
 * An id, `type/id` or an address.
 *
 * @param type - what an id alone is an id of.
 * @param base - addresses of this server, without the last slash.
 * @see https://hl7.org/fhir/R4/search.html#reference
 */
export function searchReference(
  part: string,
  type: string | undefined,
  base: readonly string[],
): SearchReference | undefined {
  const text = unescapeSearchText(part);
  if (text === undefined) return undefined;
  if (isId(text)) return { id: text, ...(type !== undefined && { type }) };
  const reference = parseReference(text, base);
  if (reference?.kind === 'url' || reference?.kind === 'urn') return { url: text };
  // A version would be silently dropped.
  if (reference?.kind !== 'literal' || reference.version !== undefined) return undefined;
  return { type: reference.type, id: reference.id };
}
