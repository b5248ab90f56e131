/** Canonical base of HL7 Denmark's core profiles. */
const structure = (name: string): string => `http://hl7.dk/fhir/core/StructureDefinition/${name}`;

/** Extension on `Address`: CodeableConcept with a municipality code. */
export const municipalityExtension: string = structure('dk-core-municipalityCodes');
/** Extension on `Address`: CodeableConcept with an ISO 3166-2 subdivision. */
export const regionExtension: string = structure('dk-core-RegionalSubDivisionCodes');

/**
 * The dk-core profile of a resource type.
 *
 * @param name - as in the profile's address: `patient`, `practitioner-role`, `related-person`…
 */
export function dkCoreProfile(name: string): string {
  return structure(`dk-core-${name}`);
}
