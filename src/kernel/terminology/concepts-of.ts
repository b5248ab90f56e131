import type { CodeSystem, CodeSystemConcept, CodeSystemConceptProperty } from '#fhir';
import { type Above, ancestorsOf, prefixParent } from './ancestors.ts';
import { hierarchyByPrefix } from './names.ts';
import { codeWord, wordsOf } from './words.ts';

/** One concept as it is stored. */
export interface ConceptRow {
  readonly code: string;
  readonly display: string | undefined;
  readonly isInactive: boolean;
  /** JSON of the concept without those below it. */
  readonly text: string;
  readonly words: readonly string[];
  readonly above: readonly Above[];
  readonly properties: readonly (readonly [name: string, value: string])[];
}

/** Longer values are told, but not filtered by. */
const longestProperty = 200;
const parentUri = 'http://hl7.org/fhir/concept-properties#parent';
const childUri = 'http://hl7.org/fhir/concept-properties#child';

/** Every concept of a code system, in the order of the resource. */
export function conceptsOf(system: CodeSystem): readonly ConceptRow[] {
  const nested = flattened(system.concept ?? []);
  const parents = parentsOf(system, nested);
  return nested.map(({ concept }) => conceptRow(concept, parents));
}

interface Nested {
  readonly concept: CodeSystemConcept;
  readonly parent?: string;
}

function flattened(concepts: readonly CodeSystemConcept[], parent?: string): readonly Nested[] {
  const found: Nested[] = [];
  const visit = (list: readonly CodeSystemConcept[], above: string | undefined): void => {
    for (const concept of list) {
      found.push(above === undefined ? { concept } : { concept, parent: above });
      if (concept.concept) visit(concept.concept, concept.code);
    }
  };
  visit(concepts, parent);
  return found;
}

type Parents = ReadonlyMap<string, ReadonlySet<string>>;

/** From nesting, from properties that name a parent or a child, and from the code itself. */
function parentsOf(system: CodeSystem, nested: readonly Nested[]): Parents {
  const parents = new Map<string, Set<string>>();
  const add = (code: string, parent: string): void => {
    const known = parents.get(code);
    if (known) known.add(parent);
    else parents.set(code, new Set([parent]));
  };
  const codes = isByPrefix(system)
    ? new Set(nested.map(({ concept }) => concept.code))
    : new Set<string>();
  const named = namedParents(system);
  for (const { concept, parent } of nested) {
    const shorter = prefixParent(concept.code, codes);
    if (parent !== undefined) add(concept.code, parent);
    if (shorter !== undefined) add(concept.code, shorter);
    for (const [code, above] of named(concept)) add(code, above);
  }
  return parents;
}

/** Pairs of a code and one above it, as the properties of a concept say. */
function namedParents(
  system: CodeSystem,
): (concept: CodeSystemConcept) => readonly (readonly [code: string, parent: string])[] {
  const up = namesOf(system, parentUri, ['parent', 'parentCode', 'subsumedBy']);
  const down = namesOf(system, childUri, ['child']);
  return ({ code, property = [] }) =>
    property.flatMap((one): readonly (readonly [string, string])[] => {
      const value = propertyText(one);
      if (value === undefined) return [];
      if (up.has(one.code)) return [[code, value]];
      return down.has(one.code) ? [[value, code]] : [];
    });
}

const namesOf = (
  { property = [] }: CodeSystem,
  uri: string,
  usual: readonly string[],
): ReadonlySet<string> =>
  new Set([...usual, ...property.filter((one) => one.uri === uri).map(({ code }) => code)]);

const isByPrefix = ({ extension = [] }: CodeSystem): boolean =>
  extension.some(({ url, valueBoolean }) => url === hierarchyByPrefix && valueBoolean === true);

function conceptRow(concept: CodeSystemConcept, parents: Parents): ConceptRow {
  const { concept: _below, ...own } = concept;
  const { code, display, designation = [], property = [] } = own;
  const texts = [display ?? '', code, ...designation.map(({ value }) => value)];
  return {
    code,
    display,
    isInactive: property.some(isEnd),
    text: JSON.stringify(own),
    words: [...new Set([codeWord(code), ...texts.flatMap(wordsOf)])],
    above: ancestorsOf(code, parents),
    properties: distinct(property),
  };
}

function distinct(
  properties: readonly CodeSystemConceptProperty[],
): readonly (readonly [string, string])[] {
  const pairs = properties.flatMap((property): [string, [string, string]][] => {
    const value = propertyText(property);
    if (value === undefined || value.length > longestProperty) return [];
    if (property.code.length > longestProperty) return [];
    return [[`${property.code}\n${value}`, [property.code, value]]];
  });
  return [...new Map(pairs).values()];
}

const ended = new Set(['retired', 'inactive', 'deprecated']);

/** @see https://hl7.org/fhir/R4/codesystem-concept-properties.html */
const isEnd = (property: CodeSystemConceptProperty): boolean =>
  (property.code === 'inactive' && property.valueBoolean === true) ||
  (property.code === 'status' && ended.has(propertyText(property) ?? ''));

/** A property as one text; a coding by its code. */
export function propertyText(property: CodeSystemConceptProperty): string | undefined {
  const { valueCode, valueString, valueCoding, valueDateTime } = property;
  const text = valueCode ?? valueString ?? valueCoding?.code ?? valueDateTime;
  if (text !== undefined) return text;
  const other = property.valueInteger ?? property.valueBoolean ?? property.valueDecimal;
  return other === undefined ? undefined : String(other);
}
