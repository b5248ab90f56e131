import type { Encounter, EpisodeOfCare } from '#fhir';
import { contactTime } from './contact-time.ts';
import { type Standing, standingOf } from './status.ts';

const ranks: Readonly<Record<Standing, number>> = { running: 0, ahead: 1, over: 2, none: 3 };

/** Contacts that are running, then planned ones, then those that are over; the latest first within each. */
export function byStanding<T extends { readonly content: Encounter | EpisodeOfCare }>(
  rows: readonly T[],
): readonly T[] {
  return rows
    .map((row) => ({
      row,
      standing: standingOf(row.content),
      from: contactTime(row.content.period).from ?? 0,
    }))
    .filter(({ standing }) => standing !== 'none')
    .sort((a, b) => ranks[a.standing] - ranks[b.standing] || b.from - a.from)
    .map(({ row }) => row);
}
