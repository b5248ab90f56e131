import {
  type ConditionScope,
  existsIn,
  type FilterOf,
  isNumbered,
  numbersOf,
} from './condition-scope.ts';
import type { Parameters } from './sql.ts';
import { uriKey } from './string-key.ts';
import { hash64 } from './token-hash.ts';
import { tokenKeys } from './token-keys.ts';

/** The character after the slash: what is below `a` begins with `a/`, which is before `a0`. */
const AFTER_SLASH = '0';

/**
 * The very address; `:below` those under it, `:above` those that it is under. Only addresses with a path have
 * a hierarchy: a urn is below and above nothing but itself.
 *
 * @see https://hl7.org/fhir/R4/search.html#uri
 */
export function uriCondition(
  filter: FilterOf<'uri'>,
  scope: ConditionScope,
  sql: Parameters,
): string {
  const numbers = numbersOf(filter);
  const texts = filter.values.map(({ text }) => text);
  const named = texts.flatMap((text) =>
    filter.modifier === undefined ? [text] : atOf(filter, text),
  );
  const hashes = numbers.flatMap((p) => named.map((text) => hash64(tokenKeys.uri(p, text))));
  const found = scope.hasToken(sql.hashes(hashes));
  const bases = filter.modifier === 'below' ? texts.filter(isHierarchical).map(withoutSlash) : [];
  if (bases.length === 0) return found;
  const isOfParameter = isNumbered(numbers, sql);
  const tests = bases.map((base) => {
    const lowest = uriKey(`${base}/`);
    const highest = `${lowest.slice(0, -1)}${AFTER_SLASH}`;
    return `(x.v >= ${sql.bind(lowest)} and x.v < ${sql.bind(highest)})`;
  });
  return `(${found} or ${existsIn(scope, 'strings', isOfParameter, tests.join(' or '))})`;
}

/** The address itself with and without a slash, and for `:above` those that it is under. */
function atOf({ modifier }: FilterOf<'uri'>, text: string): readonly string[] {
  if (!isHierarchical(text)) return [text];
  const base = withoutSlash(text);
  return modifier === 'above' ? ancestors(base) : [base, `${base}/`];
}

const isHierarchical = (text: string): boolean => /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(text);
const withoutSlash = (text: string): string => text.replace(/(?<!\/)\/+$/, '');

function ancestors(base: string): readonly string[] {
  const found: string[] = [];
  const start = base.indexOf('://') + 3;
  for (let end = base.length; end > start; end = base.lastIndexOf('/', end - 1)) {
    const at = base.slice(0, end);
    found.push(at, `${at}/`);
  }
  return found;
}
