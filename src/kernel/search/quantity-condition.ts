import { type ConditionScope, existsIn, type FilterOf, numberOf } from './condition-scope.ts';
import { searchNotSupported } from './errors.ts';
import type { Parameters } from './sql.ts';
import { hash64 } from './token-hash.ts';
import { unitKeys } from './token-keys.ts';

type QuantityFilter = FilterOf<'quantity'> | FilterOf<'number'>;
type QuantityValue = FilterOf<'quantity'>['values'][number];

/**
 * A number, in a unit when the search names one. Units are not converted.
 *
 * @see https://hl7.org/fhir/R4/search.html#quantity
 */
export function quantityCondition(
  filter: QuantityFilter,
  { tables }: ConditionScope,
  sql: Parameters,
): string {
  const p = sql.bind(numberOf(filter));
  const values: readonly QuantityValue[] = filter.values;
  const tests = values.map((value) => {
    const unit = sql.bind(hash64(unitOf(filter.param, value)));
    return `(x.unit = ${unit}::int8 and ${amountTest(value, sql)})`;
  });
  return existsIn(tables.quantities, tables.join, p, tests.join(' or '));
}

function unitOf(param: string, { system, code }: QuantityValue): string {
  if (code !== undefined && code !== '') {
    return system === undefined || system === ''
      ? unitKeys.named(code)
      : unitKeys.coded(system, code);
  }
  if (system === undefined || system === '') return unitKeys.none;
  throw searchNotSupported(param);
}

function amountTest({ prefix, lo, hi }: QuantityValue, sql: Parameters): string {
  const bound = (value: number): string => `${sql.bind(value)}::float8`;
  switch (prefix) {
    case 'gt':
    case 'sa':
      return `x.v > ${bound(lo)}`;
    case 'lt':
    case 'eb':
      return `x.v < ${bound(lo)}`;
    case 'ge':
      return `x.v >= ${bound(lo)}`;
    case 'le':
      return `x.v <= ${bound(lo)}`;
    case 'ap':
      return `x.v between ${bound(lo)} and ${bound(hi)}`;
    case 'eq':
      return `x.v >= ${bound(lo)} and x.v < ${bound(hi)}`;
    case 'ne':
      return `not (x.v >= ${bound(lo)} and x.v < ${bound(hi)})`;
  }
}
