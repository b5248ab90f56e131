import {
  type ConditionScope,
  existsIn,
  type FilterOf,
  isNumbered,
  numbersOf,
} from './condition-scope.ts';
import { PLACE_MASK, roomyHash } from './element-keys.ts';
import { searchNotSupported } from './errors.ts';
import type { Parameters } from './sql.ts';
import { hash64 } from './token-hash.ts';
import { unitKeys } from './token-keys.ts';
import { comparableRange } from './unit-key.ts';

type QuantityFilter = FilterOf<'quantity'> | FilterOf<'number'>;
type QuantityValue = FilterOf<'quantity'>['values'][number];
/** Whether the unit of an amount has a key. */
type UnitTest = (key: string, sql: Parameters) => string;

/**
 * A number, in a unit when the search names one. Units of UCUM are compared in base units: 1 g is 1000 mg.
 *
 * @see https://hl7.org/fhir/R4/search.html#quantity
 */
export function quantityCondition(
  filter: QuantityFilter,
  scope: ConditionScope,
  sql: Parameters,
): string {
  const isOfParameter = isNumbered(numbersOf(filter), sql);
  const values: readonly QuantityValue[] = filter.values;
  const isIn: UnitTest = (key) => `x.cunit = ${sql.bind(hash64(key))}::int8`;
  const tests = values.map((value) => valueTest(filter.param, value, { x: 'x', isIn }, sql));
  return existsIn(scope, 'quantities', isOfParameter, tests.join(' or '));
}

/** The same of an amount whose unit carries its place. */
export function elementAmountTest(
  { filter }: { readonly filter: { readonly kind: string } },
  x: string,
  sql: Parameters,
): string {
  const { param, values } = filter as QuantityFilter;
  const isIn: UnitTest = (key) => {
    const lowest = roomyHash(key);
    const highest = lowest + BigInt(PLACE_MASK);
    return `${x}.cunit between ${sql.bind(lowest.toString())}::int8 and ${sql.bind(highest.toString())}::int8`;
  };
  const tests = values.map((value) => valueTest(param, value, { x, isIn }, sql));
  return `(${tests.join(' or ')})`;
}

function valueTest(
  param: string,
  value: QuantityValue,
  { x, isIn }: { readonly x: string; readonly isIn: UnitTest },
  sql: Parameters,
): string {
  const { system = '', code = '' } = value;
  if (code === '') {
    if (system !== '') throw searchNotSupported(param);
    return `(${amountTest(`${x}.v`, value, sql)})`;
  }
  if (system === '') {
    const name = `${sql.bind(hash64(unitKeys.named(code)))}::int8`;
    return `((${x}.name = ${name} or ${x}.code = ${name}) and ${amountTest(`${x}.v`, value, sql)})`;
  }
  const { unit, ...range } = comparableRange(system, code, value);
  return `(${isIn(unit, sql)} and ${amountTest(`${x}.cv`, { ...value, ...range }, sql)})`;
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
