import { repeatedParameter, tooManyParameters, tooManyValues } from './errors.ts';
import { OutcomeError } from './outcome.ts';
import { placeName } from './parameters.ts';
import { searchControls } from './search-control.ts';
import { searchCriterion } from './search-criterion.ts';
import { includesOf } from './search-include.ts';
import type { SearchFilter, SearchInclude, SearchQuery } from './search-query.ts';

export interface ParseSearchOptions {
  /** Leaves out what is unknown or not supported, and says so in `ignored` (`Prefer: handling=lenient`). */
  readonly lenient?: boolean;
  /** Addresses of this server, without the last slash: a reference below one is `type/id`. */
  readonly base?: readonly string[];
}

/** Parameters in one search. */
export const maxSearchParameters = 50;
/** Characters in the value of one parameter. */
export const maxSearchValueLength = 40_000;

interface Draft {
  readonly filters: SearchFilter[];
  readonly include: SearchInclude[];
  readonly revinclude: SearchInclude[];
  readonly ignored: string[];
  /** Types that criteria were followed to, all together. */
  readonly budget: { hops: number };
  readonly controls: Map<string, Partial<SearchQuery>>;
}

/**
 * A search of one type, read from its parameters in the order they stand; repeated criteria must all hold.
 *
 * @param type - a resource type.
 * @param parameters - names (with modifiers) and values, decoded.
 * @throws OutcomeError (400) naming the parameter: `unknown-parameter`, `repeated-parameter`,
 *   `unsupported-modifier`, `unsupported-prefix`, `invalid-parameter`, `parameter-not-supported`,
 *   `too-many-values`, `too-many-parameters`; (422) `chain-too-wide`.
 * @see https://hl7.org/fhir/R4/search.html
 */
export function parseSearch(
  type: string,
  parameters: Iterable<readonly [string, string]>,
  options: ParseSearchOptions = {},
): SearchQuery {
  const draft: Draft = {
    filters: [],
    include: [],
    revinclude: [],
    ignored: [],
    budget: { hops: 0 },
    controls: new Map(),
  };
  for (const [index, [name, value]] of Iterator.from(parameters).map(numbered)) {
    if (index >= maxSearchParameters) throw tooManyParameters();
    const refused = attempt(() =>
      add(draft, type, [placeName(name, mostName), value], options.base ?? []),
    );
    if (refused && !options.lenient) throw refused;
    if (refused) draft.ignored.push(name);
  }
  return done(type, draft);
}

const numbered = <T>(item: T, index: number): readonly [number, T] => [index, item];

const ignorable = new Set(['unknown-parameter', 'parameter-not-supported']);

/** The refusal that a lenient search passes over; any other is thrown. */
function attempt(act: () => void): OutcomeError | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof OutcomeError && ignorable.has(error.code)) return error;
    throw error;
  }
}

function add(
  draft: Draft,
  type: string,
  [name, value]: readonly [string, string],
  base: readonly string[],
): void {
  const control = searchControls.get(name);
  if (value.length > maxSearchValueLength) throw tooManyValues(name);
  if (control) {
    if (draft.controls.has(name)) throw repeatedParameter(name);
    draft.controls.set(name, control(type, value));
  } else if (name.startsWith('_include')) draft.include.push(...includesOf(type, name, value));
  else if (name.startsWith('_revinclude')) draft.revinclude.push(...includesOf(type, name, value));
  else {
    const { budget } = draft;
    draft.filters.push(searchCriterion(type, name, { name, value, base, budget }));
  }
}

/** Characters of a name that a refusal repeats: chains are long. */
const mostName = 300;

function done(type: string, draft: Draft): SearchQuery {
  const { filters, include, revinclude, ignored, controls } = draft;
  return {
    type,
    filters,
    include,
    revinclude,
    sort: [],
    total: 'none',
    summary: 'false',
    ...Object.assign({}, ...controls.values()),
    ...(ignored.length > 0 && { ignored }),
  };
}
