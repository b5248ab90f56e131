import { foldDanish } from './fold-danish.ts';
import { STRING_LENGTH, STRING_SEPARATOR } from './string-key.ts';

/** Characters by which a text is looked for over all persons; of a shorter one every row is looked at. */
const START_LENGTH = 3;

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string>();

/** What stands beside a code or a reference, folded: the same few names of codes come again and again. */
export function foldedText(text: string): string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const folded = foldDanish(text).slice(0, STRING_LENGTH);
  if (text.length <= STRING_LENGTH) remembered.set(text, folded);
  return folded;
}

/** One text of a parameter as it stands in `words`: it ends where the next begins. */
export const wordIn = (p: number, folded: string): string =>
  `${STRING_SEPARATOR}${p}${STRING_SEPARATOR}${folded}`;

/** How a text begins, for its token; undefined for one that is too short. */
export const startOf = (folded: string): string | undefined =>
  folded.length < START_LENGTH ? undefined : folded.slice(0, START_LENGTH);
