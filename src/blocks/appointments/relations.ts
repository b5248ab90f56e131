import type { Resource } from '#fhir';
import type { TreatmentRelation } from '#kernel';
import { treatmentWindow } from './domain/treatment-window.ts';

/**
 * An appointment is evidence of class A, *same time, same site*: the site is the organisation whose
 * system sent it, as R4 has no organisation among the participants of an appointment.
 *
 * @see Behandlingsrelationsservice (BRS), rules v0.6
 */
export function appointmentRelations(
  resource: Resource,
  _now: number,
  source?: string,
): readonly TreatmentRelation[] {
  if (resource.resourceType !== 'Appointment' || source === undefined) return [];
  const window = treatmentWindow(resource);
  return window === undefined ? [] : [{ party: source, class: 'A', ...window }];
}
