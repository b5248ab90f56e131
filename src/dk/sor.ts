import { verhoeffDigit } from './verhoeff.ts';

const form = /^\d{11,}$/;
/** Namespace and partition of the identifiers that SOR gives out. */
const sorNamespace = '100001600';

/**
 * Whether a text may be a SOR id: at least eleven digits. Nothing more is required.
 *
 * @see dk-core-sor-identifier
 */
export function isSor(value: string): boolean {
  return form.test(value);
}

/**
 * The SOR id of an item number: the form of a SNOMED CT identifier in SOR's own namespace, with
 * its check digit. Every id seen in published material has it, though no rule demands it.
 *
 * @param item - positive whole number of at most eight digits.
 * @returns for 34780 the id `347801000016001`.
 */
export function sorOfItem(item: number): string {
  const body = `${item}${sorNamespace}`;
  return `${body}${verhoeffDigit(body)}`;
}
