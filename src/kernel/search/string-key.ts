import { foldDanish } from './fold-danish.ts';

/** Keeps a key of the b-tree far below the 2,704 bytes that one may have. */
export const STRING_LENGTH = 200;

/** Characters of an address that are kept. */
const URI_LENGTH = 400;

/** Between the folded text and the text itself; no FHIR string holds it. */
export const STRING_SEPARATOR = '\u0001';

/** The stored form of a string: folded for the search, then as it was written for `:exact`. */
export const stringKey = (text: string): string =>
  `${foldDanish(text).slice(0, STRING_LENGTH)}${STRING_SEPARATOR}${text.slice(0, STRING_LENGTH)}`;

/** The stored form of an address, for `:below` and for sorting. */
export const uriKey = (uri: string): string => uri.slice(0, URI_LENGTH);
