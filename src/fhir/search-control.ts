import { invalidParameter, parameterNotSupported } from './errors.ts';
import { searchParameters } from './search-parameters.ts';
import type { SearchQuery, SearchSort } from './search-query.ts';

/** Most entries that a page may hold; who asks for more gets these. */
export const maxSearchCount = 1000;

const columns = new Set(['_id', '_lastUpdated']);

type Control = (type: string, value: string) => Partial<SearchQuery>;

/** Parameters that say how to answer, each at most once. */
export const searchControls: ReadonlyMap<string, Control> = new Map<string, Control>([
  ['_count', (_, value) => ({ count: countOf(value) })],
  ['_sort', (type, value) => ({ sort: value.split(',').map((key) => sortKey(type, key)) })],
  ['_total', (_, value) => ({ total: oneOf('_total', ['none', 'estimate', 'accurate'], value) })],
  ['_summary', (_, value) => ({ summary: summaryOf(value) })],
  ['_elements', (_, value) => ({ elements: elementsOf(value) })],
  ['_cursor', (_, value) => ({ cursor: notEmpty('_cursor', value) })],
  ['_format', (_, value) => formatted(value)],
]);

function countOf(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw invalidParameter('_count');
  return Math.min(Number(value), maxSearchCount);
}

function oneOf<T extends string>(name: string, allowed: readonly T[], value: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw invalidParameter(name);
  return found;
}

function notEmpty(name: string, value: string): string {
  if (value === '') throw invalidParameter(name);
  return value;
}

const summaryOf = (value: string): SearchQuery['summary'] =>
  oneOf('_summary', ['false', 'true', 'text', 'data', 'count'], value);

const elementName = /^(?:[A-Z][A-Za-z]*\.)?[a-z][A-Za-z0-9]*$/;

/** Names of elements at the top of a resource, alone or behind its type. */
function elementsOf(value: string): readonly string[] {
  const names = value.split(',');
  if (!names.every((name) => elementName.test(name))) throw invalidParameter('_elements');
  return names;
}

const jsonFormats = new Set(['json', 'application/json', 'application/fhir+json', 'text/json']);

/** Everything is JSON, so asking for it changes nothing. */
function formatted(value: string): Partial<SearchQuery> {
  const [mime = ''] = value.split(';');
  // A plus in an address that was not encoded is read as a blank.
  if (!jsonFormats.has(mime.trim().replace(' ', '+'))) throw invalidParameter('_format');
  return {};
}

function sortKey(type: string, key: string): SearchSort {
  const descending = key.startsWith('-');
  const param = descending ? key.slice(1) : key;
  const definition = searchParameters(type).get(param);
  if (!definition) throw invalidParameter('_sort');
  if (definition.paths.length === 0) throw parameterNotSupported('_sort');
  const index = columns.has(param) ? {} : { index: definition.index };
  return { param, descending, type: definition.type, ...index };
}
