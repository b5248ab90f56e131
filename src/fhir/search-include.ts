import { invalidParameter, parameterNotSupported } from './errors.ts';
import { referencesUnder } from './references-under.ts';
import { isResourceType } from './resource-types.ts';
import {
  isFollowable,
  mayPointAt,
  type SearchParameterDefinition,
  searchParameters,
} from './search-parameters.ts';
import type { SearchInclude } from './search-query.ts';

/**
 * What a search brings along: `source:param`, `source:param:target`, or with `*` for every reference of the
 * source.
 *
 * @param type - that is searched; what is brought along may be of other types, when it is iterated.
 * @param name - `_include` or `_revinclude`, with its modifier.
 * @returns one for each parameter.
 * @throws OutcomeError `invalid-parameter`; `parameter-not-supported` - `_revinclude=*`, another modifier.
 * @see https://hl7.org/fhir/R4/search.html#include
 */
export function includesOf(type: string, name: string, value: string): readonly SearchInclude[] {
  const { isForward, iterate } = directionOf(name);
  const { source, param, target } = pathOf(type, value, name);
  // All that points here could be anything.
  if (value.startsWith('*') && !isForward) throw parameterNotSupported(name);
  const end = isForward ? source : (target ?? type);
  const free = isForward || iterate ? undefined : type;
  const definitions = iterate || end === type ? followed(source, param, target ?? free) : [];
  if (definitions.length === 0) throw invalidParameter(name);
  return definitions.map((definition) => {
    const { index, only = target } = referencesUnder(definition.index);
    return {
      source,
      param: definition.code,
      index,
      ...(only !== undefined && { target: only }),
      ...(iterate && { iterate: true as const }),
    };
  });
}

/** @throws OutcomeError `parameter-not-supported` */
function directionOf(name: string): { readonly isForward: boolean; readonly iterate: boolean } {
  const [direction, modifier, ...rest] = name.split(':');
  const isForward = direction === '_include';
  // STU3 called it `:recurse`.
  const iterate = modifier === 'iterate' || modifier === 'recurse';
  const isKnown = (isForward || direction === '_revinclude') && rest.length === 0;
  if (!isKnown || (modifier !== undefined && !iterate)) throw parameterNotSupported(name);
  return { isForward, iterate };
}

interface IncludePath {
  readonly source: string;
  /** Code of a parameter, or `*`. */
  readonly param: string;
  readonly target: string | undefined;
}

/** @throws OutcomeError `invalid-parameter` */
function pathOf(type: string, value: string, name: string): IncludePath {
  if (value === '*') return { source: type, param: '*', target: undefined };
  const [source = '', param = '*', target, ...more] = value.split(':');
  if (more.length > 0) throw invalidParameter(name);
  return { source, param, target };
}

function followed(
  source: string,
  param: string,
  target: string | undefined,
): readonly SearchParameterDefinition[] {
  if (!isResourceType(source)) return [];
  const known = searchParameters(source);
  const named = param === '*' ? [...known.values()] : [known.get(param)];
  return named.filter(
    (definition) =>
      definition !== undefined &&
      isFollowable(definition) &&
      (target === undefined || mayPointAt(definition, target)),
  ) as readonly SearchParameterDefinition[];
}
