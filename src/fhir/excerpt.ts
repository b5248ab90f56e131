import { isPlain, readExact, writeExact } from './exact-json.ts';
import type { SearchQuery } from './search-query.ts';
import { type Property, structureOf } from './structure/structures.ts';

/** What of a resource is wanted. */
export type Wanted = Pick<SearchQuery, 'summary' | 'elements'>;

type Json = Record<string, unknown>;

/** Says that a resource is not whole. @see https://hl7.org/fhir/R4/search.html#summary */
const subsetted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
};

/** Told of every excerpt, whatever was asked for. */
const always = new Set(['resourceType', 'id', 'meta']);

/**
 * The part of a resource that somebody asked for, marked as such; what it holds stays to the last digit. What must be
 * there is there.
 *
 * @param isMatch - elements named without a type are wanted of what was found, not of what came along.
 * @returns undefined when all is wanted.
 * @see https://hl7.org/fhir/R4/search.html#elements
 */
export function excerptOf(
  { summary, elements }: Wanted,
  isMatch = true,
): ((text: string) => string) | undefined {
  const parts = partsOf(summary, elements, isMatch);
  if (parts === undefined) return undefined;
  return (text) => {
    const resource = readExact(text);
    return isPlain(resource) ? writeExact(marked(parts(resource))) : text;
  };
}

type Parts = (resource: Json) => Json;

function partsOf(
  summary: Wanted['summary'],
  elements: Wanted['elements'],
  isMatch: boolean,
): Parts | undefined {
  if (elements !== undefined) {
    const named = (resource: Json): ReadonlySet<string> => namesIn(elements, resource, isMatch);
    return (resource) => {
      const names = named(resource);
      // Of what came along everything is wanted, unless its type was named.
      return names.size === 0 && !isMatch
        ? resource
        : top(resource, ({ element, isRequired }) => isRequired || names.has(element));
    };
  }
  switch (summary) {
    case 'true':
      return (resource) => summaryOf(resource, String(resource['resourceType']));
    case 'text':
      return (resource) => top(resource, (each) => each.isRequired || each.element === 'text');
    case 'data':
      return (resource) => top(resource, ({ element }) => element !== 'text');
    case 'count':
    case 'false':
      return undefined;
  }
}

function namesIn(
  elements: readonly string[],
  resource: Json,
  isMatch: boolean,
): ReadonlySet<string> {
  const head = `${String(resource['resourceType'])}.`;
  return new Set(
    elements.flatMap((name) => {
      if (name.startsWith(head)) return [name.slice(head.length)];
      return isMatch && !name.includes('.') ? [name] : [];
    }),
  );
}

const top = (resource: Json, keeps: (property: Property) => boolean): Json =>
  filtered(resource, String(resource['resourceType']), keeps, (value) => value);

/** A summary of each element that belongs to the summary of its type. */
const summaryOf = (object: Json, type: string): Json =>
  filtered(
    object,
    type,
    ({ isRequired, isSummary }) => isRequired || isSummary,
    (value, property) => summarised(value, property),
  );

function summarised(value: unknown, { type, accepts }: Property): unknown {
  if (accepts !== undefined) return value;
  if (Array.isArray(value)) return value.map((item) => (isPlain(item) ? inner(item, type) : item));
  return isPlain(value) ? inner(value, type) : value;
}

/** A contained resource says its type itself. */
const inner = (value: Json, type: string): Json =>
  summaryOf(value, typeof value['resourceType'] === 'string' ? value['resourceType'] : type);

function filtered(
  object: Json,
  type: string,
  keeps: (property: Property) => boolean,
  shown: (value: unknown, property: Property) => unknown,
): Json {
  const { properties } = structureOf(type);
  const kept: Json = {};
  for (const [name, value] of Object.entries(object)) {
    const property = properties.get(name);
    if (always.has(name)) kept[name] = value;
    else if (property !== undefined && keeps(property)) kept[name] = shown(value, property);
  }
  return kept;
}

function marked(resource: Json): Json {
  const { resourceType, id, ...rest } = resource;
  const meta = isPlain(rest['meta']) ? rest['meta'] : {};
  const tags = Array.isArray(meta['tag']) ? meta['tag'] : [];
  return {
    resourceType,
    ...(id !== undefined && { id }),
    ...rest,
    meta: { ...meta, tag: [...tags, subsetted] },
  };
}
