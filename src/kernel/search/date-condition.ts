import {
  type ConditionScope,
  existsIn,
  type FilterOf,
  isNumbered,
  numbersOf,
} from './condition-scope.ts';
import type { Parameters } from './sql.ts';

type DateValue = FilterOf<'date'>['values'][number];

/** Share of the distance to now that "approximately" allows. @see search.html#prefix */
const APPROXIMATELY = 0.1;

/**
 * Compares ranges: that of the value searched for with that of the value stored, both half open.
 *
 * @see https://hl7.org/fhir/R4/search.html#prefix
 */
export function dateCondition(
  filter: FilterOf<'date'>,
  scope: ConditionScope,
  sql: Parameters,
): string {
  const isOfParameter = isNumbered(numbersOf(filter), sql);
  const tests = filter.values.map((value) => rangeTest(value, scope.now, sql));
  return existsIn(scope, 'dates', isOfParameter, tests.join(' or '));
}

function rangeTest(value: DateValue, now: number, sql: Parameters): string {
  const { lo, hi } = value.prefix === 'ap' ? widened(value, now) : value;
  const low = sql.instant(lo);
  const high = sql.instant(hi);
  const tests: Record<DateValue['prefix'], string> = {
    eq: `(x.lo >= ${low} and x.hi <= ${high})`,
    ne: `not (x.lo >= ${low} and x.hi <= ${high})`,
    gt: `(x.hi > ${high} and ${low} is not null)`,
    lt: `(x.lo < ${low} and ${high} is not null)`,
    ge: `(x.hi > ${high} or x.lo >= ${low})`,
    le: `(x.lo < ${low} or x.hi <= ${high})`,
    sa: `(x.lo >= ${high} and ${low} is not null)`,
    eb: `(x.hi <= ${low} and ${high} is not null)`,
    ap: `(x.lo < ${high} and x.hi > ${low})`,
  };
  return tests[value.prefix];
}

function widened({ lo, hi }: DateValue, now: number): { lo: number; hi: number } {
  const slack = Math.round(Math.abs(now - (lo + hi) / 2) * APPROXIMATELY);
  return { lo: lo - slack, hi: hi + slack };
}

/** The instant of the row itself, which is as long as a millisecond. */
export function lastUpdatedCondition(
  filter: FilterOf<'date'>,
  { now, row }: ConditionScope,
  sql: Parameters,
): string {
  const tests = filter.values.map((value) => {
    const range = value.prefix === 'ap' ? { ...value, ...widened(value, now) } : value;
    return instantTest(`${row}.upd`, range, sql);
  });
  return `(${tests.join(' or ')})`;
}

function instantTest(column: string, { prefix, lo, hi }: DateValue, sql: Parameters): string {
  switch (prefix) {
    case 'gt':
    case 'sa':
      return `${column} >= ${sql.instant(hi)}`;
    case 'lt':
    case 'eb':
      return `${column} < ${sql.instant(lo)}`;
    case 'ge':
      return `${column} >= ${sql.instant(lo)}`;
    case 'le':
      return `${column} < ${sql.instant(hi)}`;
    case 'ne':
      return `not (${column} >= ${sql.instant(lo)} and ${column} < ${sql.instant(hi)})`;
    case 'eq':
    case 'ap':
      return `(${column} >= ${sql.instant(lo)} and ${column} < ${sql.instant(hi)})`;
  }
}
