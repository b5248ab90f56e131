import { identifierSystem } from '#dk';
import type { Identifier, Reference } from '#fhir';

/**
 * A conditional reference, resolved by the server inside a transaction.
 *
 * @see https://hl7.org/fhir/R4/http.html#trules
 */
export function referTo(type: string, system: string, value: string, display?: string): Reference {
  const reference = `${type}?identifier=${system}|${value}`;
  return display === undefined ? { reference } : { reference, display };
}

export function toOrganisation(unit: { readonly sor: string; readonly name: string }): Reference {
  return referTo('Organization', identifierSystem.sor, unit.sor, unit.name);
}

export function toPatient(identifier: Identifier): Reference {
  return referTo('Patient', identifier.system ?? '', identifier.value ?? '');
}
