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
