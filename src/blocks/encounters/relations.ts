import type { Encounter, EpisodeOfCare, Resource } from '#fhir';
import type { TreatmentRelation } from '#kernel';
import { partiesOf } from './domain/party.ts';
import { treatmentWindow } from './domain/treatment-window.ts';

/** A contact is evidence of class A: same time, same site. @see Behandlingsrelationsservice, rules v0.6 */
export function encounterRelations(
  resource: Resource,
  now: number,
  source?: string,
): readonly TreatmentRelation[] {
  return resource.resourceType === 'Encounter' ? relations(resource, 'A', now, source) : [];
}

/** A course of care, as in a municipality, is evidence of class B: general, like the chosen practice. */
export function episodeRelations(
  resource: Resource,
  now: number,
  source?: string,
): readonly TreatmentRelation[] {
  return resource.resourceType === 'EpisodeOfCare' ? relations(resource, 'B', now, source) : [];
}

function relations(
  contact: Encounter | EpisodeOfCare,
  strength: TreatmentRelation['class'],
  now: number,
  source: string | undefined,
): readonly TreatmentRelation[] {
  const window = treatmentWindow(contact, now);
  if (window === undefined) return [];
  return partiesOf(contact, source).map((party) => ({ party, class: strength, ...window }));
}
