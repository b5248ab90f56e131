import {
  type ConditionScope,
  existsIn,
  type FilterOf,
  isNumbered,
  numbersOf,
} from './condition-scope.ts';
import { foldDanish } from './fold-danish.ts';
import { literally, type Parameters } from './sql.ts';
import { STRING_LENGTH, STRING_SEPARATOR, stringKey } from './string-key.ts';

/** After every text that begins with the one before it. */
const LAST = '\u{10FFFF}';

/**
 * Begins with, case and accents ignored; `:exact` and `:contains` as they say. A text is compared in its first
 * 200 characters.
 *
 * @see https://hl7.org/fhir/R4/search.html#string
 */
export function stringCondition(
  filter: FilterOf<'string'>,
  scope: ConditionScope,
  sql: Parameters,
): string {
  const isOfParameter = isNumbered(numbersOf(filter), sql);
  const tests = filter.values.map(({ text }) => test(filter.modifier, text, sql));
  return existsIn(scope, 'strings', isOfParameter, tests.join(' or '));
}

function test(modifier: string | undefined, text: string, sql: Parameters): string {
  if (modifier === 'exact') return `x.v = ${sql.bind(stringKey(text))}`;
  const folded = foldDanish(text).slice(0, STRING_LENGTH);
  if (modifier === 'contains') {
    return `x.v like ${sql.bind(`%${literally(folded)}%${STRING_SEPARATOR}%`)}`;
  }
  return beginsWith(folded, sql);
}

const beginsWith = (folded: string, sql: Parameters): string =>
  `(x.v >= ${sql.bind(folded)} and x.v < ${sql.bind(folded + LAST)})`;
