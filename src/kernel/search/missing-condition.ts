import type { SearchParameterDefinition } from '#fhir';
import { type ConditionScope, type FilterOf, isNumbered, numbersOf } from './condition-scope.ts';
import { searchNotSupported } from './errors.ts';
import type { Parameters } from './sql.ts';
import { cachedHash64 } from './token-hash.ts';
import { tokenKeys } from './token-keys.ts';

/**
 * Whether a parameter has any value in the row.
 *
 * @see https://hl7.org/fhir/R4/search.html#modifiers
 */
export function missingCondition(
  filter: FilterOf<'missing'>,
  scope: ConditionScope,
  sql: Parameters,
): string {
  const missing = filter.values.some((value) => value.missing);
  // Every row has an id and an instant of its last change.
  if (filter.index === undefined) return missing ? 'false' : 'true';
  const definition = scope.parameter(filter.param);
  if (definition === undefined) throw searchNotSupported(filter.param);
  const present = presence(filter, definition.type, scope, sql);
  return missing ? `not ${present}` : present;
}

function presence(
  filter: FilterOf<'missing'>,
  type: SearchParameterDefinition['type'],
  { tables, row, hasToken }: ConditionScope,
  sql: Parameters,
): string {
  const numbers = numbersOf(filter);
  const rowIn = (table: string): string =>
    `exists (select 1 from ${table} x where ${tables.join(row)} and ${isNumbered(numbers, sql)})`;
  switch (type) {
    case 'token':
    case 'uri':
    case 'reference':
      return `(${hasToken(sql.hashes(numbers.map((p) => cachedHash64(tokenKeys.present(p)))))})`;
    case 'string':
      return rowIn(tables.strings);
    case 'date':
      return rowIn(tables.dates);
    case 'number':
    case 'quantity':
      return rowIn(tables.quantities);
    case 'composite':
    case 'special':
      throw searchNotSupported(filter.param);
  }
}
