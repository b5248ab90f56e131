const form = /^[B-DF-HJ-NP-TV-Z0-9]{5}$/;

/**
 * Reads the id of an authorised health professional: five digits and consonants (Y is one).
 *
 * @returns capital letters; `undefined` when it is none.
 * @see dk-core-authorization-identifier
 */
export function parseAuthorisationId(text: string): string | undefined {
  const value = text.trim().toUpperCase();
  return form.test(value) ? value : undefined;
}
