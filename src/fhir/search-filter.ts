import { type Prefix, parseDateRange } from './dates.ts';
import {
  invalidParameter,
  parameterNotSupported,
  tooManyValues,
  unsupportedModifier,
  unsupportedPrefix,
} from './errors.ts';
import { isId, parseReference } from './references.ts';
import { splitEscaped, unescapeSearchText } from './search-escape.ts';
import { parseSearchNumber } from './search-number.ts';
import type { SearchParameterDefinition } from './search-parameters.ts';
import type { SearchFilter, SearchModifier, SearchReference, SearchToken } from './search-query.ts';

/** One parameter of a search, as it was written. */
export interface RawCriterion {
  /** With its modifier: the place in refusals. */
  readonly name: string;
  readonly modifier: string | undefined;
  readonly value: string;
  readonly definition: SearchParameterDefinition;
  /** Addresses of this server, without the last slash. */
  readonly base: readonly string[];
}

/** Alternatives in one parameter. */
export const maxSearchValues = 500;

const columns = new Set(['_id', '_lastUpdated']);

/**
 * The criterion that a parameter means.
 *
 * @throws OutcomeError `parameter-not-supported`, `unsupported-modifier`, `unsupported-prefix`,
 *   `invalid-parameter`, `too-many-values`.
 */
export function searchFilter(raw: RawCriterion): SearchFilter {
  const { definition, name, modifier } = raw;
  if (definition.paths.length === 0) throw parameterNotSupported(name);
  if (definition.code === '_id') return idFilter(raw);
  if (modifier === 'missing' && !columns.has(definition.code)) return missingFilter(raw);
  switch (definition.type) {
    case 'token':
      return { kind: 'token', ...head(raw, ['not']), values: alternatives(raw, token) };
    case 'string':
      return { kind: 'string', ...head(raw, ['exact', 'contains']), values: texts(raw) };
    case 'date':
      return { kind: 'date', ...head(raw, []), values: alternatives(raw, date) };
    case 'number':
      return { kind: 'number', ...head(raw, []), values: alternatives(raw, number) };
    case 'quantity':
      return { kind: 'quantity', ...head(raw, []), values: alternatives(raw, quantity) };
    case 'uri':
      return { kind: 'uri', ...head(raw, []), values: texts(raw) };
    case 'reference':
      return referenceFilter(raw);
    case 'composite':
    case 'special':
      throw parameterNotSupported(name);
  }
}

interface Head {
  readonly param: string;
  readonly index?: number;
  readonly modifier?: SearchModifier;
}

function head({ name, modifier, definition }: RawCriterion, allowed: readonly string[]): Head {
  if (modifier !== undefined && !allowed.includes(modifier)) throw unsupportedModifier(name);
  return {
    param: definition.code,
    ...(!columns.has(definition.code) && { index: definition.index }),
    ...(modifier !== undefined && { modifier: modifier as SearchModifier }),
  };
}

/** Reads each alternative; it is still escaped. */
function alternatives<T>(
  raw: RawCriterion,
  read: (text: string, name: string) => T | undefined,
): readonly T[] {
  const parts = splitEscaped(raw.value, ',');
  if (parts.length > maxSearchValues) throw tooManyValues(raw.name);
  return parts.map((part) => {
    const value = part === '' ? undefined : read(part, raw.name);
    if (value === undefined) throw invalidParameter(raw.name);
    return value;
  });
}

function texts(raw: RawCriterion): readonly { readonly text: string }[] {
  return alternatives(raw, (part) => {
    const text = unescapeSearchText(part);
    return text === undefined || text.trim() === '' ? undefined : { text };
  });
}

function token(part: string): SearchToken | undefined {
  const [first, second, ...more] = splitEscaped(part, '|').map(unescapeSearchText);
  if (first === undefined || more.length > 0) return undefined;
  if (!part.includes('|') || splitEscaped(part, '|').length === 1) return { code: first };
  if (second === undefined) return undefined;
  if (second === '') return first === '' ? undefined : { system: first };
  return { system: first, code: second };
}

const prefixPattern = /^([a-z]{2})(.*)$/s;
const prefixes = new Set<string>(['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']);

function prefixed(part: string, name: string): { readonly prefix: Prefix; readonly rest: string } {
  const [, prefix, rest] = prefixPattern.exec(part) ?? [];
  if (prefix === undefined || rest === undefined) return { prefix: 'eq', rest: part };
  if (!prefixes.has(prefix)) throw unsupportedPrefix(name);
  return { prefix: prefix as Prefix, rest };
}

function date(part: string, name: string) {
  const { prefix, rest } = prefixed(part, name);
  const range = parseDateRange(rest);
  return range && { prefix, ...range };
}

function number(part: string, name: string) {
  const { prefix, rest } = prefixed(part, name);
  return parseSearchNumber(prefix, rest);
}

/** `number`, `number|system|code` or `number||unit`. */
function quantity(part: string, name: string) {
  const [amount = '', system, code, ...more] = splitEscaped(part, '|');
  const value = number(amount, name);
  if (!value || more.length > 0 || (system !== undefined && code === undefined)) return undefined;
  const unit = { system: unescapeSearchText(system ?? ''), code: unescapeSearchText(code ?? '') };
  if (unit.system === undefined || unit.code === undefined) return undefined;
  return {
    ...value,
    ...(unit.system !== '' && { system: unit.system }),
    ...(unit.code !== '' && { code: unit.code }),
  };
}

function idFilter(raw: RawCriterion): SearchFilter {
  const values = alternatives(raw, (id) => (isId(id) ? { id } : undefined));
  return { kind: 'id', ...head(raw, []), values };
}

function missingFilter(raw: RawCriterion): SearchFilter {
  if (raw.value !== 'true' && raw.value !== 'false') throw invalidParameter(raw.name);
  return {
    kind: 'missing',
    ...head(raw, ['missing']),
    values: [{ missing: raw.value === 'true' }],
  };
}

function referenceFilter(raw: RawCriterion): SearchFilter {
  const { modifier, definition, name } = raw;
  if (modifier === 'identifier') {
    const values = alternatives(raw, (part) => {
      const identifier = token(part);
      return identifier && { identifier };
    });
    return { kind: 'reference', ...head(raw, ['identifier']), values };
  }
  if (modifier === undefined) {
    const only = definition.target?.length === 1 ? definition.target[0] : undefined;
    return { kind: 'reference', ...head(raw, []), values: references(raw, only) };
  }
  if (definition.target && !definition.target.includes(modifier)) throw unsupportedModifier(name);
  if (!/^[A-Z]/.test(modifier)) throw unsupportedModifier(name);
  const { param, index } = head({ ...raw, modifier: undefined }, []);
  const values = references(raw, modifier);
  if (values.some(({ type }) => type !== modifier)) throw invalidParameter(name);
  return {
    kind: 'reference',
    param,
    ...(index !== undefined && { index }),
    modifier: 'type',
    values,
  };
}

function references(raw: RawCriterion, type: string | undefined): readonly SearchReference[] {
  return alternatives(raw, (part): SearchReference | undefined => {
    const text = unescapeSearchText(part);
    if (text === undefined) return undefined;
    if (isId(text)) return { id: text, ...(type !== undefined && { type }) };
    const reference = parseReference(text, raw.base);
    if (reference?.kind === 'url' || reference?.kind === 'urn') return { url: text };
    if (reference?.kind !== 'literal' || reference.version !== undefined) return undefined;
    return { type: reference.type, id: reference.id };
  });
}
