import type { Encounter, EpisodeOfCare } from '#fhir';

/**
 * How a contact stands: `none` it will not take place or was a mistake · `ahead` it is planned ·
 * `running` the patient is in care · `over`.
 */
export type Standing = 'none' | 'ahead' | 'running' | 'over';

const ofEncounter: Readonly<Record<Encounter['status'], Standing>> = {
  planned: 'ahead',
  arrived: 'running',
  triaged: 'running',
  'in-progress': 'running',
  onleave: 'running',
  finished: 'over',
  // The sender does not know; then its period alone speaks.
  unknown: 'over',
  cancelled: 'none',
  'entered-in-error': 'none',
};

const ofEpisode: Readonly<Record<EpisodeOfCare['status'], Standing>> = {
  planned: 'ahead',
  waitlist: 'none',
  active: 'running',
  // On hold, as during a stay at hospital: the care comes back.
  onhold: 'running',
  finished: 'over',
  cancelled: 'none',
  'entered-in-error': 'none',
};

export function standingOf(contact: Encounter | EpisodeOfCare): Standing {
  return contact.resourceType === 'Encounter'
    ? ofEncounter[contact.status]
    : ofEpisode[contact.status];
}
