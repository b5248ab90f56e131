import { chainTooWide, invalidParameter, unknownParameter, unsupportedModifier } from './errors.ts';
import { OutcomeError } from './outcome.ts';
import { isResourceType } from './resource-types.ts';
import { compositeFilter } from './search-composite.ts';
import { searchFilter } from './search-filter.ts';
import { isFollowable, mayPointAt, searchParameters } from './search-parameters.ts';
import type { SearchFilter } from './search-query.ts';

/** What a criterion is read with. */
export interface CriterionContext {
  /** As it was written: the place in refusals. */
  readonly name: string;
  readonly value: string;
  /** Addresses of this server, without the last slash. */
  readonly base: readonly string[];
  /** Types that the criterion has been followed to so far. */
  readonly budget: { hops: number };
}

/** Types that one criterion may be followed to, all branches together. */
export const maxChainTargets = 30;

/**
 * One criterion: of the type itself, of what it points at (`subject:Patient.name`), or of what points at it
 * (`_has:Observation:patient:code`), to any depth.
 *
 * @param code - name of the parameter from the type on, with its modifier.
 * @throws OutcomeError of `searchFilter`, `unknown-parameter`, `chain-too-wide`.
 * @see https://hl7.org/fhir/R4/search.html#chaining
 */
export function searchCriterion(
  type: string,
  code: string,
  context: CriterionContext,
): SearchFilter {
  if (code.startsWith('_has:')) return hasFilter(type, code, context);
  const dot = code.indexOf('.');
  if (dot > 0) return chainFilter(type, [code.slice(0, dot), code.slice(dot + 1)], context);
  const { name, value, base } = context;
  const [param = '', modifier, ...more] = code.split(':');
  const definition = searchParameters(type).get(param);
  if (!definition || more.length > 0) throw unknownParameter(name);
  const raw = { name, modifier, value, definition, base };
  return definition.type === 'composite' ? compositeFilter(type, raw) : searchFilter(raw);
}

function countHop({ budget, name }: CriterionContext): void {
  budget.hops += 1;
  if (budget.hops > maxChainTargets) throw chainTooWide(name);
}

function hasFilter(type: string, code: string, context: CriterionContext): SearchFilter {
  const [, source = '', param = '', ...rest] = code.split(':');
  const definition = isResourceType(source) ? searchParameters(source).get(param) : undefined;
  if (!definition || rest.length === 0) throw unknownParameter(context.name);
  if (!isFollowable(definition) || !mayPointAt(definition, type)) {
    throw invalidParameter(context.name);
  }
  countHop(context);
  return {
    kind: 'has',
    param: '_has',
    type: source,
    index: definition.index,
    filter: searchCriterion(source, rest.join(':'), context),
  };
}

function chainFilter(
  type: string,
  [head, rest]: readonly [head: string, rest: string],
  context: CriterionContext,
): SearchFilter {
  const [param = '', target, ...more] = head.split(':');
  const definition = searchParameters(type).get(param);
  if (!definition || more.length > 0 || !isFollowable(definition)) {
    throw unknownParameter(context.name);
  }
  if (target !== undefined && !mayPointAt(definition, target)) {
    throw unsupportedModifier(context.name);
  }
  // A reference that may point at anything: following all of it would search all of the store.
  const possible = target === undefined ? definition.target : [target];
  if (!possible) throw chainTooWide(context.name);
  const targets = possible.map((each) => targetOf(each, rest, context));
  const met = targets.flatMap(({ found }) => found ?? []);
  if (met.length > 0) return { kind: 'chain', param, index: definition.index, targets: met };
  const refusals = targets.flatMap(({ refused }) => refused ?? []);
  throw (
    refusals.find((each) => each.code !== 'unknown-parameter') ?? unknownParameter(context.name)
  );
}

interface Target {
  readonly found?: { readonly type: string; readonly filter: SearchFilter };
  readonly refused?: OutcomeError;
}

/** Of several types that a reference may point at, those count that have the parameter and take the value. */
function targetOf(type: string, rest: string, context: CriterionContext): Target {
  countHop(context);
  try {
    return { found: { type, filter: searchCriterion(type, rest, context) } };
  } catch (error) {
    if (!(error instanceof OutcomeError) || error.code === 'chain-too-wide') throw error;
    return { refused: error };
  }
}
