import type { LocalDate } from './local-date.ts';

/** True in a period of calendar dates: from the first day up to, not including, the last. */
export interface Dated {
  readonly from: LocalDate;
  /** First day it no longer holds; absent while no end is decided. */
  readonly to?: LocalDate;
}

export function holdsOn(dated: Dated, date: LocalDate): boolean {
  return date >= dated.from && (dated.to === undefined || date < dated.to);
}
