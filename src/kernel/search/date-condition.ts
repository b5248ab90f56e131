import { type ConditionScope, existsIn, type FilterOf, numberOf } from './condition-scope.ts';
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
  { tables, now }: ConditionScope,
  sql: Parameters,
): string {
  const p = sql.bind(numberOf(filter));
  const tests = filter.values.map((value) => rangeTest(value, now, sql));
  return existsIn(tables.dates, tables.join, p, tests.join(' or '));
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
  { now }: ConditionScope,
  sql: Parameters,
): string {
  const tests = filter.values.map((value) => {
    const { lo, hi } = value.prefix === 'ap' ? widened(value, now) : value;
    return instantTest(value.prefix, lo, hi, sql);
  });
  return `(${tests.join(' or ')})`;
}

function instantTest(prefix: DateValue['prefix'], lo: number, hi: number, sql: Parameters): string {
  switch (prefix) {
    case 'gt':
    case 'sa':
      return `r.upd >= ${sql.instant(hi)}`;
    case 'lt':
    case 'eb':
      return `r.upd < ${sql.instant(lo)}`;
    case 'ge':
      return `r.upd >= ${sql.instant(lo)}`;
    case 'le':
      return `r.upd < ${sql.instant(hi)}`;
    case 'ne':
      return `not (r.upd >= ${sql.instant(lo)} and r.upd < ${sql.instant(hi)})`;
    case 'eq':
    case 'ap':
      return `(r.upd >= ${sql.instant(lo)} and r.upd < ${sql.instant(hi)})`;
  }
}
