/** Codes and addresses that a block of data is written with. */
export const consentCategory = 'https://helhed.dk/fhir/CodeSystem/consent-category';
export const blockCode = 'block';
export const withUnitsBelow = 'https://helhed.dk/fhir/StructureDefinition/with-units-below';
