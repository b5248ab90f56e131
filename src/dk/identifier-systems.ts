/**
 * Namespaces (`Identifier.system`) of Danish identifiers, verbatim from dk-core 3.7.0 unless said.
 *
 * @see https://hl7.dk/fhir/core
 */
export const identifierSystem = {
  cpr: 'urn:oid:1.2.208.176.1.2',
  /** National replacement number, drawn from one register: unique in the whole country. */
  xEcpr: 'urn:oid:1.2.208.176.1.6.1.1',
  /** Regional replacement numbers: the root, and below it one namespace a region. */
  dEcpr: 'urn:oid:1.2.208.176.1.6.1.3',
  sor: 'urn:oid:1.2.208.176.1.1',
  /** Also called EAN or location number. */
  gln: 'http://www.gs1.org/gln',
  /** The spelling of MedCom's messages of 2026. */
  glnInMedcom: 'https://www.gs1.org/gln',
  cvr: 'http://cvr.dk',
  ydernummer: 'urn:oid:1.2.208.176.1.4',
  authorisationId: 'https://autregweb.sst.dk',
  municipalityCode: 'http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes',
  /** ISO 3166-2 subdivisions (`DK-84`); dk-core calls it *regionskode* on organisations. */
  regionIso: 'urn:iso:std:iso:3166:-2',
  kombitOrganisation: 'https://kombit.dk/sts/organisation',
  /** Hospital classification, superseded by SOR; not in dk-core, namespace of SKS. */
  shak: 'urn:oid:1.2.208.176.2.4',
} as const;
