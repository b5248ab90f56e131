const dihedral = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
const inverse = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9];
const step = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/**
 * The Verhoeff check digit of a text of digits, as SNOMED CT identifiers carry it.
 *
 * @see https://confluence.ihtsdotools.org/display/DOCRELFMT/5.8+Check-digit
 */
export function verhoeffDigit(digits: string): number {
  let sum = 0;
  let place = 1;
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    sum = entry(dihedral[sum], permuted(Number(digits[at]), place));
    place += 1;
  }
  return entry(inverse, sum);
}

function permuted(digit: number, times: number): number {
  let result = digit;
  for (let i = 0; i < times % 8; i += 1) result = entry(step, result);
  return result;
}

function entry(table: readonly number[] | undefined, at: number): number {
  return table?.[at] ?? 0;
}
