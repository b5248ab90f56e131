import {
  isFollowable,
  isSearchable,
  mayPointAt,
  type SearchParameterDefinition,
  searchModifiers,
  searchParameters,
} from '#fhir';
import { isVersionAware } from '../../store/write/version-aware-types.ts';
import type { Offer } from './offer.ts';

/**
 * What may be done with the resources of a type.
 *
 * @param types - every type that is offered.
 */
export function resourceCapability(
  type: string,
  types: readonly string[],
  offers: readonly Offer[],
): object {
  const ofType = offers.filter(({ level }) => level === 'type');
  const byCriteria = new Set(ofType.flatMap((each) => (each.isConditional ? [each.code] : [])));
  const own = parametersOf(type);
  const include = own.filter(isFollowable).map(({ code }) => `${type}:${code}`);
  const revinclude = types.flatMap((source) =>
    parametersOf(source)
      .filter((definition) => isFollowable(definition) && mayPointAt(definition, type))
      .map(({ code }) => `${source}:${code}`),
  );
  return {
    type,
    interaction: [...new Set(ofType.map(({ code }) => code))].map((code) => ({ code })),
    versioning: isVersionAware(type) ? 'versioned-update' : 'versioned',
    readHistory: true,
    updateCreate: false,
    conditionalCreate: true,
    conditionalRead: 'full-support',
    conditionalUpdate: byCriteria.has('update'),
    conditionalDelete: byCriteria.has('delete') ? 'single' : 'not-supported',
    referencePolicy: ['literal', 'logical', 'enforced'],
    ...(include.length > 0 && { searchInclude: ['*', ...include] }),
    ...(revinclude.length > 0 && { searchRevInclude: revinclude }),
    searchParam: own.map(parameterOf),
  };
}

const parametersOf = (type: string): readonly SearchParameterDefinition[] =>
  [...searchParameters(type).values()].filter(isSearchable);

/** Modifiers have no element of their own in R4. */
function parameterOf(definition: SearchParameterDefinition): object {
  const { code, url, type } = definition;
  const modifiers = searchModifiers(definition).map((modifier) =>
    modifier === 'type' ? ':[type]' : `:${modifier}`,
  );
  return {
    name: code,
    definition: url,
    type,
    ...(modifiers.length > 0 && { documentation: `Modifiers: ${modifiers.join(' ')}` }),
  };
}
