import {
  invalidParameter,
  parameterNotSupported,
  tooManyValues,
  unsupportedModifier,
} from './errors.ts';
import { splitEscaped } from './search-escape.ts';
import { isSearchable, mayPointAt, type SearchParameterDefinition } from './search-parameters.ts';
import type { SearchModifier, ValueFilter } from './search-query.ts';
import {
  searchConcept,
  searchDate,
  searchId,
  searchIdentifierType,
  searchNumber,
  searchQuantity,
  searchReference,
  searchText,
  searchToken,
  searchValueSet,
} from './search-texts.ts';

/** One criterion of a search, as it was written. */
export interface RawCriterion {
  /** With its modifier: the place in refusals. */
  readonly name: string;
  readonly modifier: string | undefined;
  readonly value: string;
  readonly definition: SearchParameterDefinition;
  /** Addresses of this server, without the last slash. */
  readonly base: readonly string[];
}

/** Alternatives in one criterion. */
export const maxSearchValues = 500;

/** Columns of the row: they are never missing, and have no rows in the index tables. */
const columns = new Set(['_id', '_lastUpdated']);

/**
 * What a criterion over one parameter means; composites are read elsewhere.
 *
 * @throws OutcomeError `parameter-not-supported`, `unsupported-modifier`, `unsupported-prefix`,
 *   `invalid-parameter`, `too-many-values`.
 */
export function searchFilter(raw: RawCriterion): ValueFilter {
  const { definition, name, modifier } = raw;
  if (!isSearchable(definition)) throw parameterNotSupported(name);
  if (definition.code === '_id') {
    return { kind: 'id', ...head(raw, []), values: alternatives(raw, searchId) };
  }
  if (modifier === 'missing' && !columns.has(definition.code)) return missingFilter(raw);
  if (modifier === 'text' && hasText(definition)) {
    return { kind: 'text', ...head(raw, ['text']), values: alternatives(raw, searchText) };
  }
  return definition.type === 'reference' ? referenceFilter(raw) : plainFilter(raw);
}

function plainFilter(raw: RawCriterion): ValueFilter {
  switch (raw.definition.type) {
    case 'token':
      return tokenFilter(raw);
    case 'string': {
      const modifiers = ['exact', 'contains'] as const;
      return { kind: 'string', ...head(raw, modifiers), values: alternatives(raw, searchText) };
    }
    case 'date':
      return { kind: 'date', ...head(raw, []), values: alternatives(raw, searchDate) };
    case 'number':
      return { kind: 'number', ...head(raw, []), values: alternatives(raw, searchNumber) };
    case 'quantity':
      return { kind: 'quantity', ...head(raw, []), values: alternatives(raw, searchQuantity) };
    case 'uri': {
      const modifiers = ['above', 'below'] as const;
      return { kind: 'uri', ...head(raw, modifiers), values: alternatives(raw, searchText) };
    }
    case 'reference':
    case 'composite':
    case 'special':
      throw parameterNotSupported(raw.name);
  }
}

function tokenFilter(raw: RawCriterion): ValueFilter {
  const { modifier, definition } = raw;
  const isCoded = hasLeaf(definition, codedLeaves);
  if ((modifier === 'in' || modifier === 'not-in') && isCoded) {
    const values = alternatives(raw, searchValueSet);
    return { kind: 'terminology', ...head(raw, [modifier]), values };
  }
  if ((modifier === 'above' || modifier === 'below') && isCoded) {
    return {
      kind: 'terminology',
      ...head(raw, [modifier]),
      values: alternatives(raw, searchConcept),
    };
  }
  if (modifier === 'of-type' && hasLeaf(definition, identifierLeaf)) {
    const values = alternatives(raw, searchIdentifierType);
    return { kind: 'of-type', ...head(raw, ['of-type']), values };
  }
  return { kind: 'token', ...head(raw, ['not']), values: alternatives(raw, searchToken) };
}

const codedLeaves: ReadonlySet<string> = new Set(['code', 'Coding', 'CodeableConcept']);
const identifierLeaf: ReadonlySet<string> = new Set(['Identifier']);
const textLeaves: ReadonlySet<string> = new Set([
  'Coding',
  'CodeableConcept',
  'Identifier',
  'Reference',
]);

const hasLeaf = ({ paths }: SearchParameterDefinition, leaves: ReadonlySet<string>): boolean =>
  paths.some(({ leaf }) => leaves.has(leaf));

const hasText = (definition: SearchParameterDefinition): boolean =>
  (definition.type === 'token' || definition.type === 'reference') &&
  hasLeaf(definition, textLeaves);

/**
 * The modifiers that a parameter takes; types after a reference are not among them.
 *
 * @see https://hl7.org/fhir/R4/search.html#modifiers
 */
export function searchModifiers(definition: SearchParameterDefinition): readonly SearchModifier[] {
  const { type, code } = definition;
  if (!isSearchable(definition) || type === 'composite' || columns.has(code)) return [];
  const of: Partial<Record<typeof type, readonly SearchModifier[]>> = {
    string: ['exact', 'contains'],
    uri: ['above', 'below'],
    reference: ['identifier', 'type'],
    token: [
      'not',
      ...(hasLeaf(definition, codedLeaves) ? (['in', 'not-in', 'above', 'below'] as const) : []),
      ...(hasLeaf(definition, identifierLeaf) ? (['of-type'] as const) : []),
    ],
  };
  return ['missing', ...(of[type] ?? []), ...(hasText(definition) ? (['text'] as const) : [])];
}

type Head = Pick<ValueFilter, 'param' | 'index' | 'modifier'>;

/** @throws OutcomeError `unsupported-modifier` */
function head(
  { name, modifier, definition }: RawCriterion,
  allowed: readonly SearchModifier[],
): Head {
  const known = allowed.find((each) => each === modifier);
  if (modifier !== undefined && known === undefined) throw unsupportedModifier(name);
  return {
    param: definition.code,
    ...(!columns.has(definition.code) && { index: definition.index }),
    ...(known !== undefined && { modifier: known }),
  };
}

/** @throws OutcomeError `too-many-values`, `invalid-parameter` */
function alternatives<T>(
  { name, value }: RawCriterion,
  read: (part: string, name: string) => T | undefined,
): readonly T[] {
  const parts = splitEscaped(value, ',');
  if (parts.length > maxSearchValues) throw tooManyValues(name);
  return parts.map((part) => {
    const found = part === '' ? undefined : read(part, name);
    if (found === undefined) throw invalidParameter(name);
    return found;
  });
}

function missingFilter(raw: RawCriterion): ValueFilter {
  if (raw.value !== 'true' && raw.value !== 'false') throw invalidParameter(raw.name);
  const values = [{ missing: raw.value === 'true' }];
  return { kind: 'missing', ...head(raw, ['missing']), values };
}

function referenceFilter(raw: RawCriterion): ValueFilter {
  const { modifier, definition, base } = raw;
  if (modifier === 'identifier') return identifierFilter(raw);
  if (modifier !== undefined) return typedFilter(raw, modifier);
  const only = definition.target?.length === 1 ? definition.target[0] : undefined;
  const values = alternatives(raw, (part) => searchReference(part, only, base));
  return { kind: 'reference', ...head(raw, []), values };
}

function identifierFilter(raw: RawCriterion): ValueFilter {
  const values = alternatives(raw, (part) => {
    const identifier = searchToken(part);
    return identifier && { identifier };
  });
  return { kind: 'reference', ...head(raw, ['identifier']), values };
}

/** `subject:Patient=1` or `subject:Patient=Patient/1`. */
function typedFilter(raw: RawCriterion, type: string): ValueFilter {
  const { name, definition, base } = raw;
  if (!mayPointAt(definition, type)) throw unsupportedModifier(name);
  const values = alternatives(raw, (part) => {
    const reference = searchReference(part, type, base);
    return reference?.type === type ? reference : undefined;
  });
  const { code: param, index } = definition;
  return { kind: 'reference', param, index, modifier: 'type', values };
}
