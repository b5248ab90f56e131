import type { SearchFilter } from '#fhir';
import type { ConditionScope } from './condition-scope.ts';
import { dateCondition, lastUpdatedCondition } from './date-condition.ts';
import { searchNotSupported } from './errors.ts';
import { missingCondition } from './missing-condition.ts';
import { quantityCondition } from './quantity-condition.ts';
import { referenceCondition } from './reference-condition.ts';
import type { Parameters } from './sql.ts';
import { stringCondition } from './string-condition.ts';
import { tokenCondition, uriCondition } from './token-condition.ts';

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
    case 'text':
    case 'of-type':
    case 'terminology':
    case 'composite':
    case 'chain':
    case 'has':
    case 'any':
      throw searchNotSupported(filter.param);
  }
}
