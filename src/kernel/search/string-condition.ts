import { type ConditionScope, existsIn, type FilterOf, numberOf } from './condition-scope.ts';
import { foldDanish } from './fold-danish.ts';
import type { Parameters } from './sql.ts';
import { STRING_SEPARATOR, stringKey } from './string-key.ts';

/** After every text that begins with the one before it. */
const LAST = '\u{10FFFF}';
const wildcards = /[\\%_]/g;

/**
 * Begins with, case and accents ignored; `:exact` and `:contains` as they say.
 *
 * @see https://hl7.org/fhir/R4/search.html#string
 */
export function stringCondition(
  filter: FilterOf<'string'>,
  { tables }: ConditionScope,
  sql: Parameters,
): string {
  const p = sql.bind(numberOf(filter));
  const tests = filter.values.map(({ text }) => test(filter.modifier, text, sql));
  return existsIn(tables.strings, tables.join, p, tests.join(' or '));
}

function test(modifier: string | undefined, text: string, sql: Parameters): string {
  if (modifier === 'exact') return `x.v = ${sql.bind(stringKey(text))}`;
  const folded = foldDanish(text);
  if (modifier === 'contains') {
    const literal = folded.replace(wildcards, '\\$&');
    return `x.v like ${sql.bind(`%${literal}%${STRING_SEPARATOR}%`)}`;
  }
  return `(x.v >= ${sql.bind(folded)} and x.v < ${sql.bind(folded + LAST)})`;
}
