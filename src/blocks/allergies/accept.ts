import type { Resource } from '#fhir';
import { isEnteredInError } from './domain/standing.ts';
import { allergyClinicalStatusMissing, allergyInErrorHasStatus } from './errors.ts';

/** @throws OutcomeError `allergy-clinical-status-missing`, `allergy-in-error-has-status`. */
export function acceptAllergy(resource: Resource): void {
  if (resource.resourceType !== 'AllergyIntolerance') return;
  const hasStatus = resource.clinicalStatus !== undefined;
  if (isEnteredInError(resource)) {
    if (hasStatus) throw allergyInErrorHasStatus('AllergyIntolerance.clinicalStatus');
  } else if (!hasStatus) {
    throw allergyClinicalStatusMissing('AllergyIntolerance.clinicalStatus');
  }
}
