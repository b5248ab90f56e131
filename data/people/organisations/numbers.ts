import { glnCheckDigit, sorOfItem } from '#dk';

/**
 * SOR id and location number of an organisation of synthetic Denmark, from an item number of eight
 * digits that begins with 9: far above what SOR has given out, so no real one is hit.
 */
export function numbersOf(item: number): { readonly sor: string; readonly gln: string } {
  const body = `5799${item}`;
  return { sor: sorOfItem(item), gln: `${body}${glnCheckDigit(body)}` };
}
