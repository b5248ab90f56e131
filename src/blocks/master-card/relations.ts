import type { Resource } from '#fhir';
import type { TreatmentRelation } from '#kernel';
import { chosenPractices } from './domain/chosen-practice.ts';

/**
 * The chosen general practice treats its patient, class B, from now on and until another is chosen.
 *
 * @param now - milliseconds since the epoch.
 * @see Behandlingsrelationsservice (BRS), evidence *Sikrede*
 */
export function chosenPracticeRelations(
  resource: Resource,
  now: number,
): readonly TreatmentRelation[] {
  if (resource.resourceType !== 'Patient' || resource.active === false) return [];
  return chosenPractices(resource).map((party) => ({ party, class: 'B', from: now, to: Infinity }));
}
