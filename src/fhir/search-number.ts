import type { Prefix } from './dates.ts';
import type { SearchNumber } from './search-query.ts';

const pattern = /^[+-]?\d{1,30}(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Share of the value that "approximately" allows. @see https://hl7.org/fhir/R4/search.html#prefix */
const approximately = 0.1;

/**
 * What a number in a search stands for.
 *
 * Without a comparison it is a range: half a unit of its last digit to both sides; in exponential form
 * a twentieth, so that 1e2 is 95 to 105 as the specification has it.
 *
 * @returns undefined when the text is no number.
 * @see https://hl7.org/fhir/R4/search.html#number
 */
export function parseSearchNumber(prefix: Prefix, text: string): SearchNumber | undefined {
  const match = pattern.exec(text);
  const value = Number(text);
  if (!match || !Number.isFinite(value)) return undefined;
  if (prefix === 'ap') return around(prefix, value, Math.abs(value) * approximately);
  if (prefix !== 'eq' && prefix !== 'ne') return { prefix, lo: value, hi: value };
  return around(prefix, value, halfOfLastDigit(match[1] ?? '', match[2]));
}

function halfOfLastDigit(fraction: string, exponent: string | undefined): number {
  if (exponent === undefined) return Number(`5e${-fraction.length - 1}`);
  return Number(`5e${Number(exponent) - fraction.length - 2}`);
}

/**
 * The bounds are rounded to what a decimal of that size can say, so that 5.4 + 0.05 is 5.45. A number lies in its own
 * range, however many digits it has: the upper bound, which does not belong to it, is another one, in any unit too.
 */
function around(prefix: Prefix, value: number, slack: number): SearchNumber {
  const least = Math.abs(value) * 2 * Number.EPSILON;
  const [lo, hi] = [tidy(value - slack), tidy(value + slack)];
  return { prefix, lo: Math.min(lo, value), hi: Math.max(hi, value + least) };
}

const tidy = (bound: number): number => Number(bound.toPrecision(15));
