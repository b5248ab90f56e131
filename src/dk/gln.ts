const form = /^\d{13}$/;

/**
 * Whether a text is a location number: 13 digits with a right check digit.
 *
 * @see dk-core-gln-identifier, https://www.gs1.org/services/how-calculate-check-digit-manually
 */
export function isGln(value: string): boolean {
  return form.test(value) && Number(value[12]) === glnCheckDigit(value.slice(0, 12));
}

/** @param body - the first twelve digits. */
export function glnCheckDigit(body: string): number {
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += Number(body[at]) * (at % 2 === 0 ? 1 : 3);
  return (10 - (sum % 10)) % 10;
}
