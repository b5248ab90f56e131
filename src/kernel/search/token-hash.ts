import { hash } from 'node:crypto';

const CACHE_SIZE = 20_000;
const cache = new Map<string, string>();

/**
 * The first 64 bits of the SHA-256 of a text as a signed decimal: an `int8` of PostgreSQL.
 *
 * Cryptographic, so that nobody can write a value that is found in place of another.
 */
export function hash64(text: string): string {
  return BigInt.asIntN(64, BigInt(`0x${hash('sha256', text, 'hex').slice(0, 16)}`)).toString();
}

/** {@link hash64} for values that come again and again: codes, not identifiers. */
export function cachedHash64(text: string): string {
  const known = cache.get(text);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_SIZE) cache.clear();
  const value = hash64(text);
  cache.set(text, value);
  return value;
}
