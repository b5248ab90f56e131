import { foldDanish } from './fold-danish.ts';

/** Keeps a key of the b-tree far below the 2,704 bytes that one may have. */
export const STRING_LENGTH = 200;

/** Characters of an address that are kept. */
const URI_LENGTH = 400;

/** What stands beside a code or a reference lies under the number of its parameter plus this. */
export const TEXT_NUMBERS = 10_000;

/** Between the folded text and the text itself; no FHIR string holds it. */
export const STRING_SEPARATOR = '\u0001';

/** The stored form of a string: folded for the search, then as it was written for `:exact`. */
export const stringKey = (text: string): string =>
  `${foldDanish(text).slice(0, STRING_LENGTH)}${STRING_SEPARATOR}${text.slice(0, STRING_LENGTH)}`;

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string>();

/** The stored form of what `:text` looks at: the same few names of codes come again and again. */
export function textKey(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const key = foldDanish(text).slice(0, STRING_LENGTH);
  if (text.length <= STRING_LENGTH) remembered.set(text, key);
  return key;
}

/** The stored form of an address, for `:below` and for sorting. */
export const uriKey = (uri: string): string => uri.slice(0, URI_LENGTH);
