import {
  invalidParameter,
  tooManyValues,
  unknownParameter,
  unsupportedModifier,
} from './errors.ts';
import { splitEscaped } from './search-escape.ts';
import { maxSearchValues, type RawCriterion, searchFilter } from './search-filter.ts';
import {
  type SearchGroup,
  type SearchParameterDefinition,
  type SearchPart,
  searchParameters,
} from './search-parameters.ts';
import type { AnyFilter, CompositeFilter, ValueFilter } from './search-query.ts';

/**
 * A composite: `code$value`, each part written as its own parameter writes it.
 *
 * @param type - of the resource.
 * @throws OutcomeError `unsupported-modifier`, `invalid-parameter`, `too-many-values`, `unsupported-prefix`.
 * @see https://hl7.org/fhir/R4/search.html#composite
 */
export function compositeFilter(type: string, raw: RawCriterion): CompositeFilter | AnyFilter {
  const { definition, name, modifier } = raw;
  if (modifier !== undefined) throw unsupportedModifier(name);
  const alternatives = splitEscaped(raw.value, ',');
  if (alternatives.length > maxSearchValues) throw tooManyValues(name);
  const [first, ...more] = (definition.groups ?? []).map(
    (group): CompositeFilter => ({
      kind: 'composite',
      param: definition.code,
      index: ownerOf(type, definition, group).index,
      scopes: group.parts.map(({ isOutside }) =>
        isOutside || group.base.length === 0 ? 'resource' : 'element',
      ),
      values: alternatives.map((each) => partsOf(type, group.parts, { ...raw, value: each })),
    }),
  );
  if (!first) throw unknownParameter(name);
  if (more.length === 0) return first;
  return { kind: 'any', param: definition.code, filters: [first, ...more] };
}

/** The composite that is about one group alone: what is about several keeps nothing of its own. */
function ownerOf(
  type: string,
  definition: SearchParameterDefinition,
  group: SearchGroup,
): SearchParameterDefinition {
  if (definition.groups?.length === 1) return definition;
  const wanted = JSON.stringify([group]);
  const all = [...searchParameters(type).values()];
  return all.find(({ groups }) => JSON.stringify(groups) === wanted) ?? definition;
}

function partsOf(
  type: string,
  parts: readonly SearchPart[],
  raw: RawCriterion,
): readonly ValueFilter[] {
  const values = splitEscaped(raw.value, '$');
  if (values.length !== parts.length) throw invalidParameter(raw.name);
  return parts.map(({ code }, at) => {
    const definition = searchParameters(type).get(code);
    if (!definition) throw unknownParameter(raw.name);
    return searchFilter({ ...raw, definition, value: values[at] ?? '' });
  });
}
