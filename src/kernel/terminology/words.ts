import { foldDanish } from '../search/fold-danish.ts';

const between = /[^\p{L}\p{N}\p{Co}]+/u;
const longest = 60;

/** The words of a text as they are compared: case, accents and punctuation ignored. */
export const wordsOf = (text: string): readonly string[] =>
  foldDanish(text)
    .split(between)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, longest));

/** A code as one word. */
export const codeWord = (code: string): string => foldDanish(code).slice(0, longest);

/** Just after every text that begins with a word. */
export const afterWord = (word: string): string => `${word}\u{10FFFD}`;
