import type { SearchReference, SearchToken, SearchValue } from '#fhir';
import { hash64 } from './token-hash.ts';
import { tokenKeys } from './token-keys.ts';

/**
 * What holds together in one repetition of an element is found by numbers that carry its place: the low bits
 * of a hash make room for it.
 *
 * Codes and references are tokens of the row, each hash plus the place. Amounts are rows of their own whose
 * unit is a hash plus the place and the part, so that a statement can go from an amount to the codes beside it.
 */
const PLACE_BITS = 18n;
const PART_BITS = 2n;
export const PLACE_MASK: number = Number((1n << PLACE_BITS) - 1n);
/** Elements after so many share the last place. */
const MOST_PLACES = Number((1n << (PLACE_BITS - PART_BITS)) - 1n);

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, bigint>();

/** A hash with room for a place. */
export function roomyHash(text: string): bigint {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const hash = (BigInt(hash64(text)) >> PLACE_BITS) << PLACE_BITS;
  remembered.set(text, hash);
  return hash;
}

const within = (place: number): bigint => BigInt(Math.min(place, MOST_PLACES));

/** A token at a place. */
export const tokenAt = (key: string, place: number): string =>
  (roomyHash(key) + within(place)).toString();

/** The unit of an amount that is a part at a place. */
export const unitAt = (unit: string, place: number, part: number): string =>
  (roomyHash(unit) + (within(place) << PART_BITS) + BigInt(part)).toString();

/** In SQL: the place that a unit carries, and which part the amount is. */
export const placeOf = (unit: string): string => `((${unit} & ${PLACE_MASK}) >> ${PART_BITS})`;
export const partOf = (unit: string): string => `(${unit} & ${(1n << PART_BITS) - 1n})`;

/** The keys of a code or a reference within an element, in every form that a search may write it in. */
export function elementKeys(p: number, part: number, value: SearchValue): readonly string[] {
  const key = (text: string): string => `${part}/${text}`;
  if (value.kind === 'token') {
    const { system, code } = value;
    return [
      ...(code === undefined
        ? []
        : [tokenKeys.code(p, code), tokenKeys.both(p, system ?? '', code)]),
      ...(system === undefined ? [] : [tokenKeys.system(p, system)]),
    ].map(key);
  }
  if (value.kind !== 'reference') return [];
  const { type, id, url } = value;
  if (url !== undefined) return [key(tokenKeys.uri(p, url))];
  if (type === undefined || id === undefined) return [];
  return [key(tokenKeys.person(p, id)), key(tokenKeys.person(p, `${type}/${id}`))];
}

/** The key of a code within an element as a search writes it. */
export function askedTokenKey(p: number, part: number, { system, code }: SearchToken): string {
  if (code === undefined || code === '') return `${part}/${tokenKeys.system(p, system ?? '')}`;
  if (system === undefined) return `${part}/${tokenKeys.code(p, code)}`;
  return `${part}/${tokenKeys.both(p, system, code)}`;
}

/** The key of a reference within an element as a search writes it; undefined by business identifier. */
export function askedReferenceKey(
  p: number,
  part: number,
  { type, id, url }: SearchReference,
): string | undefined {
  if (url !== undefined) return `${part}/${tokenKeys.uri(p, url)}`;
  if (id === undefined) return undefined;
  return `${part}/${tokenKeys.person(p, type === undefined ? id : `${type}/${id}`)}`;
}
