import {
  parameterNotSupported,
  repeatedParameter,
  tooManyParameters,
  tooManyValues,
  unknownParameter,
} from './errors.ts';
import { OutcomeError } from './outcome.ts';
import { includeOf, searchControls } from './search-control.ts';
import { searchFilter } from './search-filter.ts';
import { searchParameters } from './search-parameters.ts';
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
  readonly controls: Map<string, Partial<SearchQuery>>;
}

/**
 * A search of one type, read from its parameters in the order they stand; repeated criteria must all hold.
 *
 * @param type - a resource type.
 * @param parameters - names (with modifiers) and values, decoded.
 * @throws OutcomeError (400) naming the parameter: `unknown-parameter`, `repeated-parameter`,
 *   `unsupported-modifier`, `unsupported-prefix`, `invalid-parameter`, `parameter-not-supported` (chains,
 *   `_has`, composites, `:iterate`), `too-many-values`, `too-many-parameters`.
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
    controls: new Map(),
  };
  let count = 0;
  for (const [name, value] of parameters) {
    count += 1;
    if (count > maxSearchParameters) throw tooManyParameters();
    if (value.length > maxSearchValueLength) throw tooManyValues(placeName(name));
    try {
      add(draft, type, [name, value], options.base ?? []);
    } catch (error) {
      if (!options.lenient || !mayBeIgnored(error)) throw error;
      draft.ignored.push(name);
    }
  }
  return done(type, draft);
}

const ignorable = new Set(['unknown-parameter', 'parameter-not-supported']);

const mayBeIgnored = (error: unknown): boolean =>
  error instanceof OutcomeError && ignorable.has(error.code);

function add(
  draft: Draft,
  type: string,
  [name, value]: readonly [string, string],
  base: readonly string[],
): void {
  const control = searchControls.get(name);
  const [code = '', modifier, ...more] = name.split(':');
  if (control) {
    if (draft.controls.has(name)) throw repeatedParameter(name);
    draft.controls.set(name, control(type, value));
  } else if (code === '_include') draft.include.push(includeOf(type, name, value));
  else if (code === '_revinclude') draft.revinclude.push(includeOf(type, name, value));
  else {
    // Chains are completed here: `subject:Patient.name`, `_has:Observation:patient:code`.
    if (code === '_has' || name.includes('.')) throw parameterNotSupported(placeName(name));
    const definition = searchParameters(type).get(code);
    if (!definition || more.length > 0) throw unknownParameter(placeName(name));
    draft.filters.push(searchFilter({ name: placeName(name), modifier, value, definition, base }));
  }
}

/** A name as a refusal may repeat it: only what could be the name of a parameter. */
const placeName = (name: string): string => (/^[\w.:-]{1,100}$/.test(name) ? name : '…');

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
