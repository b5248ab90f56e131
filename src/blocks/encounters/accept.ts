import type { Period, Resource } from '#fhir';
import { contactTime } from './domain/contact-time.ts';
import { contactEndsBeforeStart } from './errors.ts';

/** @throws OutcomeError `contact-ends-before-start`. */
export function acceptEncounter(resource: Resource): void {
  if (resource.resourceType === 'Encounter') acceptPeriod(resource.period, 'Encounter.period');
}

/** @throws OutcomeError `contact-ends-before-start`. */
export function acceptEpisode(resource: Resource): void {
  if (resource.resourceType === 'EpisodeOfCare')
    acceptPeriod(resource.period, 'EpisodeOfCare.period');
}

function acceptPeriod(period: Period | undefined, place: string): void {
  const { from = -Infinity, to = Infinity } = contactTime(period);
  if (to < from) throw contactEndsBeforeStart(`${place}.end`);
}
