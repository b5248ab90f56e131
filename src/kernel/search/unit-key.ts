import { unitKeys } from './token-keys.ts';
import { canonical, ucumSystem } from './ucum.ts';

/** An amount with the key of the unit that it is compared in. */
export interface Comparable {
  readonly unit: string;
  readonly value: number;
}

/** In base units when the code is of UCUM, else as it is. */
export function comparable(system: string, code: string, value: number): Comparable {
  const base = system === ucumSystem ? canonical(code) : undefined;
  return base
    ? { unit: unitKeys.base(base.unit), value: base.of(value) }
    : { unit: unitKeys.coded(system, code), value };
}

/** Amounts in base units are rounded to 12 digits: no range of them is narrower. */
const NARROWEST = 1e-11;

/** A range in base units: one of a number with more digits than are compared still holds that number. */
export function comparableRange(
  system: string,
  code: string,
  { lo, hi }: { readonly lo: number; readonly hi: number },
): { readonly unit: string; readonly lo: number; readonly hi: number } {
  const [low, high] = [comparable(system, code, lo), comparable(system, code, hi)];
  const least = Math.abs(low.value) * NARROWEST;
  const isNarrow = lo < hi && high.value - low.value < least;
  return { unit: low.unit, lo: low.value, hi: isNarrow ? low.value + least : high.value };
}
