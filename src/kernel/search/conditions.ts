import type { SearchFilter, ValueFilter } from '#fhir';
import { chainCondition, hasCondition } from './chain-condition.ts';
import { compositeCondition } from './composite-condition.ts';
import type { ConditionScope, FilterOf } from './condition-scope.ts';
import { dateCondition, lastUpdatedCondition } from './date-condition.ts';
import { searchNotSupported } from './errors.ts';
import { missingCondition } from './missing-condition.ts';
import { quantityCondition } from './quantity-condition.ts';
import { referenceCondition } from './reference-condition.ts';
import type { Parameters } from './sql.ts';
import { stringCondition } from './string-condition.ts';
import { textCondition } from './text-condition.ts';
import { ofTypeCondition, tokenCondition } from './token-condition.ts';
import { uriCondition } from './uri-condition.ts';

/**
 * One criterion as a condition over the row of a scope.
 *
 * @throws OutcomeError `search-not-supported`
 */
export function condition(filter: SearchFilter, scope: ConditionScope, sql: Parameters): string {
  if (filter.kind === 'chain') return chainCondition(filter, scope, sql, condition);
  if (filter.kind === 'has') return hasCondition(filter, scope, sql, condition);
  if (filter.kind === 'composite') return compositeCondition(filter, scope, sql, condition);
  if (filter.kind === 'any') return anyCondition(filter, scope, sql);
  return valueCondition(filter, scope, sql);
}

/** Of no criteria none holds. */
function anyCondition(
  { filters }: FilterOf<'any'>,
  scope: ConditionScope,
  sql: Parameters,
): string {
  return filters.map((each) => `(${condition(each, scope, sql)})`).join(' or ') || 'false';
}

function valueCondition(filter: ValueFilter, scope: ConditionScope, sql: Parameters): string {
  switch (filter.kind) {
    case 'token':
      return tokenCondition(filter, scope, sql);
    case 'of-type':
      return ofTypeCondition(filter, scope, sql);
    case 'uri':
      return uriCondition(filter, scope, sql);
    case 'string':
      return stringCondition(filter, scope, sql);
    case 'text':
      return textCondition(filter, scope, sql);
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
      return `${scope.row}.id = any(${sql.bind(filter.values.map(({ id }) => id))}::text[])`;
    // Resolved into codes before a search is compiled.
    case 'terminology':
      throw searchNotSupported(filter.param);
  }
}
