import type { Encounter, EpisodeOfCare } from '#fhir';
import { contactTime } from './contact-time.ts';
import { standingOf } from './status.ts';

const msPerDay = 86_400_000;

/** Staff prepare within the time in which an examination is due. @see sundhedsloven § 82 b (30 days) */
export const daysBefore = 30;

/** Answers and letters follow; the interval of Behandlingsrelationsservice (62 days). */
export const daysAfter = 62;

export interface TreatmentWindow {
  readonly from: number;
  /** Exclusive; `Infinity` while the patient is in care. */
  readonly to: number;
}

/**
 * The period in which a contact is evidence that a place treats the patient, in milliseconds since the
 * epoch.
 *
 * @param now - taken as the start where none is said: what is written without a time happens now.
 * @returns `undefined` when it is no evidence.
 */
export function treatmentWindow(
  contact: Encounter | EpisodeOfCare,
  now: number,
): TreatmentWindow | undefined {
  const standing = standingOf(contact);
  if (standing === 'none') return undefined;
  const { from, to } = contactTime(contact.period);
  if (standing === 'running') return { from: before(from ?? now), to: Infinity };
  // Over or planned, and nobody says when: no interval can be counted from it.
  const end = to ?? from;
  return end === undefined
    ? undefined
    : { from: before(from ?? end), to: end + daysAfter * msPerDay };
}

const before = (start: number): number => start - daysBefore * msPerDay;
