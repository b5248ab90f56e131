const form = /^\d{8}$/;
const weights = [2, 7, 6, 5, 4, 3, 2, 1];

/**
 * Whether a text is a business registration number: eight digits that pass modulus 11.
 *
 * @see dk-core-cvr-identifier
 */
export function isCvr(value: string): boolean {
  if (!form.test(value)) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(value[at]), 0);
  return sum % 11 === 0;
}
