import { type ConditionScope, existsIn, type FilterOf, numberOf } from './condition-scope.ts';
import { searchNotSupported } from './errors.ts';
import type { Parameters } from './sql.ts';
import { hash64 } from './token-hash.ts';
import { unitKeys } from './token-keys.ts';
import { comparable } from './unit-key.ts';

type QuantityFilter = FilterOf<'quantity'> | FilterOf<'number'>;
type QuantityValue = FilterOf<'quantity'>['values'][number];

/**
 * A number, in a unit when the search names one. Units of UCUM are compared in base units: 1 g is 1000 mg.
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
  const tests = values.map((value) => valueTest(filter.param, value, sql));
  return existsIn(tables.quantities, tables.join, p, tests.join(' or '));
}

function valueTest(param: string, value: QuantityValue, sql: Parameters): string {
  const { system = '', code = '', lo, hi } = value;
  if (code === '') {
    if (system !== '') throw searchNotSupported(param);
    return `(${amountTest('x.v', value, sql)})`;
  }
  if (system === '') {
    const name = `${sql.bind(hash64(unitKeys.named(code)))}::int8`;
    return `((x.name = ${name} or x.code = ${name}) and ${amountTest('x.v', value, sql)})`;
  }
  const [low, high] = [comparable(system, code, lo), comparable(system, code, hi)];
  const unit = sql.bind(hash64(low.unit));
  const range = { ...value, lo: low.value, hi: high.value };
  return `(x.cunit = ${unit}::int8 and ${amountTest('x.cv', range, sql)})`;
}

function amountTest(column: string, { prefix, lo, hi }: QuantityValue, sql: Parameters): string {
  const bound = (value: number): string => `${sql.bind(value)}::float8`;
  switch (prefix) {
    case 'gt':
    case 'sa':
      return `${column} > ${bound(lo)}`;
    case 'lt':
    case 'eb':
      return `${column} < ${bound(lo)}`;
    case 'ge':
      return `${column} >= ${bound(lo)}`;
    case 'le':
      return `${column} <= ${bound(lo)}`;
    case 'ap':
      return `${column} between ${bound(lo)} and ${bound(hi)}`;
    case 'eq':
      return `${column} >= ${bound(lo)} and ${column} < ${bound(hi)}`;
    case 'ne':
      return `not (${column} >= ${bound(lo)} and ${column} < ${bound(hi)})`;
  }
}
