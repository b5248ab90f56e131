import { identifierSystem } from '#dk';
import type { Reference } from '#fhir';

/**
 * A conditional reference, resolved by the server inside a transaction.
 *
 * @see https://hl7.org/fhir/R4/http.html#trules
 */
export function referTo(type: string, system: string, value: string, display?: string): Reference {
  const reference = `${type}?${criteriaOf(system, value)}`;
  return display === undefined ? { reference } : { reference, display };
}

/** Search criteria that find the one resource with a business identifier. */
export function criteriaOf(system: string, value: string): string {
  return `identifier=${system}|${value}`;
}

export function toOrganisation(unit: { readonly sor: string; readonly name: string }): Reference {
  return referTo('Organization', identifierSystem.sor, unit.sor, unit.name);
}

export function toProfessional(one: {
  readonly authorisationId: string;
  readonly given: string;
  readonly family: string;
}): Reference {
  const name = `${one.given} ${one.family}`;
  return referTo('Practitioner', identifierSystem.authorisationId, one.authorisationId, name);
}
