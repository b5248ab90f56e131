import type { Observation, Resource } from '#fhir';
import { hasValue } from './domain/answer.ts';
import { observationValueAndAbsence, referenceRangeEmpty } from './errors.ts';

/** @throws OutcomeError `observation-value-and-absence`, `reference-range-empty`. */
export function acceptObservation(resource: Resource): void {
  if (resource.resourceType !== 'Observation') return;
  if (resource.dataAbsentReason !== undefined && hasValue(resource)) {
    throw observationValueAndAbsence('Observation.dataAbsentReason');
  }
  acceptRanges(resource, 'Observation');
  for (const [index, component] of (resource.component ?? []).entries()) {
    acceptRanges(component, `Observation.component[${index}]`);
  }
}

function acceptRanges(
  { referenceRange }: Pick<Observation, 'referenceRange'>,
  place: string,
): void {
  for (const [index, { low, high, text }] of (referenceRange ?? []).entries()) {
    if (low === undefined && high === undefined && text === undefined) {
      throw referenceRangeEmpty(`${place}.referenceRange[${index}]`);
    }
  }
}
