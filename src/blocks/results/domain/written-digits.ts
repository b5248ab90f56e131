const pattern = /"valueQuantity"\s*:\s*\{[^{}]*?"value"\s*:\s*(-?\d[\d.eE+-]*)/g;

/**
 * The digits of every quantity that is an answer, in the order of the text, as they were written.
 *
 * JSON's numbers lose them: 1.00 becomes 1, and the precision of a measurement is part of its answer.
 */
export function writtenDigits(text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(([, digits = '']) => digits);
}
