import type { Resource } from '#fhir';
import { hasEnded, isEnteredInError, isOver } from './domain/standing.ts';
import { conditionInErrorHasStatus, conditionOverButActive } from './errors.ts';

/** @throws OutcomeError `condition-over-but-active`, `condition-in-error-has-status`. */
export function acceptCondition(resource: Resource): void {
  if (resource.resourceType !== 'Condition') return;
  if (isEnteredInError(resource) && resource.clinicalStatus !== undefined) {
    throw conditionInErrorHasStatus('Condition.clinicalStatus');
  }
  if (hasEnded(resource) && !isOver(resource)) {
    throw conditionOverButActive('Condition.clinicalStatus');
  }
}
