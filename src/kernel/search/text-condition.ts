import { type ConditionScope, type FilterOf, numbersOf } from './condition-scope.ts';
import { literally, type Parameters } from './sql.ts';
import { hash64 } from './token-hash.ts';
import { tokenKeys } from './token-keys.ts';
import { foldedText, startOf, wordIn } from './words.ts';

/**
 * What stands beside a code, an identifier or a reference begins with a text, case and accents ignored.
 *
 * The texts of a row stand in the row. Their first characters are tokens too, which find the rows of all persons.
 *
 * @see https://hl7.org/fhir/R4/search.html#token
 */
export function textCondition(
  filter: FilterOf<'text'>,
  { row, hasToken }: ConditionScope,
  sql: Parameters,
): string {
  const wanted = numbersOf(filter).flatMap((p) =>
    filter.values.map(({ text }) => ({ p, folded: foldedText(text) })),
  );
  const patterns = wanted.map(({ p, folded }) => `%${literally(wordIn(p, folded))}%`);
  const begins = `${row}.words like any(${sql.bind(patterns)}::text[])`;
  const starts = wanted.map(({ p, folded }) => startToken(p, folded));
  const known = starts.filter((start) => start !== undefined);
  return known.length < starts.length ? begins : `${hasToken(sql.hashes(known))} and ${begins}`;
}

function startToken(p: number, folded: string): string | undefined {
  const start = startOf(folded);
  return start === undefined ? undefined : hash64(tokenKeys.start(p, start));
}
