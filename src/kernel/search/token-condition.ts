import { type ConditionScope, type FilterOf, numbersOf } from './condition-scope.ts';
import type { Parameters } from './sql.ts';
import { hash64 } from './token-hash.ts';
import { tokenKeys } from './token-keys.ts';

type TokenValue = FilterOf<'token'>['values'][number];

/** Hash of a token as a search writes it: `code`, `system|code`, `system|` or `|code`. */
export function tokenHash(p: number, { system, code }: TokenValue): string {
  if (code === undefined || code === '') return hash64(tokenKeys.system(p, system ?? ''));
  return hash64(system === undefined ? tokenKeys.code(p, code) : tokenKeys.both(p, system, code));
}

/** @see https://hl7.org/fhir/R4/search.html#token */
export function tokenCondition(
  filter: FilterOf<'token'>,
  { hasToken }: ConditionScope,
  sql: Parameters,
): string {
  const numbers = numbersOf(filter);
  const hashes = numbers.flatMap((p) => filter.values.map((value) => tokenHash(p, value)));
  const found = hasToken(sql.hashes(hashes));
  return filter.modifier === 'not' ? `not (${found})` : found;
}

/** An identifier by the code of its type. */
export function ofTypeCondition(
  filter: FilterOf<'of-type'>,
  { hasToken }: ConditionScope,
  sql: Parameters,
): string {
  const numbers = numbersOf(filter);
  const hashes = numbers.flatMap((p) =>
    filter.values.map((value) => hash64(tokenKeys.ofType(p, value))),
  );
  return hasToken(sql.hashes(hashes));
}
