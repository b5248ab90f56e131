import type { Resource } from '#fhir';
import type { Context } from '#kernel';
import { misspelledIdentifierOf } from './domain/patient-identifier.ts';
import { personNumberOf } from './domain/relative-identifier.ts';
import { personIdentifierMisspelled, relativeCprNotStored } from './errors.ts';

/** @throws OutcomeError `person-identifier-misspelled`. */
export function acceptPatient(resource: Resource): void {
  if (resource.resourceType !== 'Patient') return;
  const place = misspelledIdentifierOf(resource);
  if (place !== undefined) throw personIdentifierMisspelled(place);
}

/**
 * @throws OutcomeError `relative-cpr-not-stored`, from which the conformance client is free: dk-core
 * allows a relative's number and its examples carry one.
 */
export function acceptRelatedPerson(resource: Resource, { actor }: Context): void {
  if (resource.resourceType !== 'RelatedPerson' || actor.conformance) return;
  const place = personNumberOf(resource);
  if (place !== undefined) throw relativeCprNotStored(place);
}
