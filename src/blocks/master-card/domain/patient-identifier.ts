import { identifierSystem, isDEcprSystem, isXEcprSystem, personIdentifier } from '#dk';
import type { Patient } from '#fhir';

const isPersonSystem = (system: string): boolean =>
  system === identifierSystem.cpr || isXEcprSystem(system) || isDEcprSystem(system);

/**
 * Where a patient's CPR, X-eCPR or D-eCPR is not written in the one form that is compared.
 *
 * Two spellings of one number would be two persons: ten characters, no hyphen, capital letters.
 *
 * @returns FHIRPath of the first such place, or `undefined`.
 * @see https://hl7.dk/fhir/core dk-core-cpr-identifier, dk-core-x-ecpr-identifier, dk-core-d-ecpr-identifier
 */
export function misspelledIdentifierOf(patient: Patient): string | undefined {
  const index = (patient.identifier ?? []).findIndex(({ system, value }) => {
    if (system === undefined || value === undefined || !isPersonSystem(system)) return false;
    return personIdentifier(system, value)?.value !== value;
  });
  return index < 0 ? undefined : `Patient.identifier[${index}].value`;
}
