import type { SearchFilter, SearchParameterDefinition } from '#fhir';
import { dateCondition, lastUpdatedCondition } from './date-condition.ts';
import { searchNotSupported } from './errors.ts';
import { missingCondition } from './missing-condition.ts';
import { quantityCondition } from './quantity-condition.ts';
import { referenceCondition } from './reference-condition.ts';
import type { Parameters } from './sql.ts';
import { stringCondition } from './string-condition.ts';
import type { Tables } from './tables.ts';
import { tokenCondition, uriCondition } from './token-condition.ts';

/** What a criterion is compiled for. */
export interface ConditionScope {
  readonly tables: Tables;
  /** Tokens of the row `r`, in the form that suits the width of the search. */
  readonly tokens: string;
  readonly parameter: (code: string) => SearchParameterDefinition | undefined;
  /** Clock of the request, milliseconds since the epoch. */
  readonly now: number;
}

/** A filter of one kind, with the number that its rows carry. */
export type FilterOf<Kind extends SearchFilter['kind']> = Extract<SearchFilter, { kind: Kind }>;

/** One criterion as a condition over the row `r`. */
export function condition(filter: SearchFilter, scope: ConditionScope, sql: Parameters): string {
  switch (filter.kind) {
    case 'token':
      return tokenCondition(filter, scope, sql);
    case 'uri':
      return uriCondition(filter, scope, sql);
    case 'string':
      return stringCondition(filter, scope, sql);
    case 'date':
      return filter.param === '_lastUpdated'
        ? lastUpdatedCondition(filter, scope, sql)
        : dateCondition(filter, scope, sql);
    case 'number':
    case 'quantity':
      return quantityCondition(filter, scope, sql);
    case 'reference':
      return referenceCondition(filter, scope, sql);
    case 'missing':
      return missingCondition(filter, scope, sql);
    case 'id':
      return `r.id = any(${sql.bind(filter.values.map(({ id }) => id))}::text[])`;
  }
}

/** @throws OutcomeError `search-not-supported` - the parameter has no rows of its own. */
export function numberOf(filter: SearchFilter): number {
  if (filter.index === undefined) throw searchNotSupported(filter.param);
  return filter.index;
}

/** `exists` over a table of search rows `x` of the row `r`. */
export const existsIn = (table: string, join: string, p: string, test: string): string =>
  `exists (select 1 from ${table} x where ${join} and x.p = ${p}::smallint and (${test}))`;
