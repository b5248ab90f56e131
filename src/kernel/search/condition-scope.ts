import type { SearchFilter, SearchParameterDefinition, ValueFilter } from '#fhir';
import { searchNotSupported } from './errors.ts';
import type { Tables } from './tables.ts';

/** What a criterion is compiled for. */
export interface ConditionScope {
  readonly tables: Tables;
  /** Whether the row `r` has one of some tokens, in the form that suits the width of the search. */
  readonly hasToken: (hashes: string) => string;
  readonly parameter: (code: string) => SearchParameterDefinition | undefined;
  /** Clock of the request, milliseconds since the epoch. */
  readonly now: number;
}

/** A filter of one kind, with the number that its rows carry. */
export type FilterOf<Kind extends SearchFilter['kind']> = Extract<SearchFilter, { kind: Kind }>;

/** @throws OutcomeError `search-not-supported` - the parameter has no rows of its own. */
export function numberOf(filter: ValueFilter): number {
  if (filter.index === undefined) throw searchNotSupported(filter.param);
  return filter.index;
}

/** `exists` over a table of search rows `x` of the row `r`. */
export const existsIn = (table: string, join: string, p: string, test: string): string =>
  `exists (select 1 from ${table} x where ${join} and x.p = ${p}::smallint and (${test}))`;
