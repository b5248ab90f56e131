import {
  type ConditionScope,
  existsIn,
  type FilterOf,
  isReferenceOf,
  numbersOf,
} from './condition-scope.ts';
import { searchNotSupported } from './errors.ts';
import type { Parameters } from './sql.ts';
import { hash64 } from './token-hash.ts';
import { tokenKeys } from './token-keys.ts';

type ReferenceFilter = FilterOf<'reference'>;
type ReferenceValue = ReferenceFilter['values'][number];

/**
 * Points at one of some things. References to persons, addresses and business identifiers are tokens of
 * the row itself; the others lie in the table of references.
 *
 * @see https://hl7.org/fhir/R4/search.html#reference
 */
export function referenceCondition(
  filter: ReferenceFilter,
  scope: ConditionScope,
  sql: Parameters,
): string {
  const [p = 0] = numbersOf(filter);
  const hashes = filter.values.map((value) => referenceHash(p, value));
  const known = hashes.filter((hash) => hash !== undefined);
  const rest = filter.values.filter((_, index) => hashes[index] === undefined);
  const tests = known.length > 0 ? [scope.hasToken(sql.hashes(known))] : [];
  if (rest.length > 0) {
    const isOfParameter = isReferenceOf(p, sql);
    const pointsAt = rest.map((value) => targetTest(filter, value, sql));
    tests.push(existsIn(scope, 'references', isOfParameter, pointsAt.join(' or ')));
  }
  return `(${tests.join(' or ')})`;
}

/** Hash of a reference that is a token of the row. */
export function referenceHash(p: number, value: ReferenceValue): string | undefined {
  const { type, id, url, identifier } = value;
  if (url !== undefined) return hash64(tokenKeys.uri(p, url));
  if (type === 'Patient' && id !== undefined) return hash64(tokenKeys.person(p, id));
  if (identifier?.code === undefined || identifier.code === '') return undefined;
  return hash64(
    identifier.system === undefined
      ? tokenKeys.identifier(p, identifier.code)
      : tokenKeys.identifierBoth(p, identifier.system, identifier.code),
  );
}

function targetTest({ param }: ReferenceFilter, value: ReferenceValue, sql: Parameters): string {
  if (value.id === undefined) throw searchNotSupported(param);
  const id = `x.tid = ${sql.bind(value.id)}`;
  return value.type === undefined ? id : `(x.trt = ${sql.bind(value.type)} and ${id})`;
}
