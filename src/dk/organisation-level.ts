/**
 * The three building blocks of SOR as `Organization.type` coding: `owner` (*institutionsejer*),
 * `institution` (*sundhedsinstitution*, the site of a treatment relation), `unit` (*organisatorisk
 * enhed*). Helhed's own code system: SOR publishes the three as structure, not as codes.
 *
 * @see https://sundhedsdatastyrelsen.dk organisationsregistrering
 */
export const organisationLevelSystem = 'https://helhed.dk/fhir/CodeSystem/organisation-level';

export type OrganisationLevel = 'owner' | 'institution' | 'unit';

/** Period in which an organisation exists: FHIR's own extension on `Organization`, a Period. */
export const organisationPeriodExtension =
  'http://hl7.org/fhir/StructureDefinition/organization-period';

/** Reference to the organisation that took over a closed one; R4 has no word for it. */
export const organisationReplacedByExtension =
  'https://helhed.dk/fhir/StructureDefinition/organisation-replaced-by';
