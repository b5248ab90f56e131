import type { Appointment } from '#fhir';
import { appointmentTime } from './appointment-time.ts';

/** Appointments as a person plans by them. */
export interface Plan<T> {
  /** Still to come or under way; the nearest first, those without a time last. */
  readonly upcoming: readonly T[];
  /** Over; the latest first. */
  readonly past: readonly T[];
}

/**
 * Splits appointments at a moment. One that is under way is upcoming; one entered in error is in neither.
 *
 * @param now - milliseconds since the epoch.
 */
export function planAt<T extends { readonly content: Appointment }>(
  appointments: readonly T[],
  now: number,
): Plan<T> {
  const timed = appointments
    .filter(({ content }) => content.status !== 'entered-in-error')
    .map((item) => ({ item, time: appointmentTime(item.content) }))
    .map(({ item, time }) => ({ item, from: time?.from ?? Infinity, to: time?.to ?? Infinity }))
    .sort((a, b) => compare(a.from, b.from));
  return {
    upcoming: timed.filter(({ to }) => to >= now).map(({ item }) => item),
    past: timed
      .filter(({ to }) => to < now)
      .map(({ item }) => item)
      .reverse(),
  };
}

/** `Infinity - Infinity` is not a number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
