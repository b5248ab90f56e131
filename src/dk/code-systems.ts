/**
 * Code systems of Danish health care as `Coding.system`.
 *
 * @see https://hl7.dk/fhir/core dk-core-condition, dk-core-observation
 */
export const codeSystem = {
  /** Diagnoses of hospitals: ICD-10 in Danish with the letter D before (`DE119`). */
  sksDiagnosis: 'urn:oid:1.2.208.176.2.4.12',
  /** The whole of SKS: procedures, administrative codes. */
  sks: 'urn:oid:1.2.208.176.2.4',
  /** ICPC-2-DK, general practice. */
  icpc2: 'urn:oid:1.2.208.176.2.31',
  /** Fælles Sprog III, municipal care and nursing. */
  fsiii: 'urn:oid:1.2.208.176.2.21',
  /** Fælles faglige begreber, municipal social work. */
  ffb: 'urn:oid:1.2.208.176.2.22',
  /** NPU and the Danish DNK codes, as MedCom's profiles write it. */
  npu: 'urn:oid:1.2.208.176.2.1',
  /** NPU as dk-core writes it. */
  npuInDkCore: 'http://npu-terminology.org',
  /** Local laboratory and observation codes of MedCom (`MCS88122`). */
  medcomObservation: 'http://medcomfhir.dk/ig/terminology/CodeSystem/medcom-observation-codes',
  loinc: 'http://loinc.org',
  snomedCt: 'http://snomed.info/sct',
  atc: 'http://www.whocc.no/atc',
  ucum: 'http://unitsofmeasure.org',
  /** Professions that need authorisation, numbers of the authorisation register. */
  professionGroup: 'http://hl7.dk/fhir/core/CodeSystem/DkCoreProfessionGroupCodes',
  relatedPersonDk: 'http://hl7.dk/fhir/core/CodeSystem/dk-relatedperson-relationshipcodes',
  maritalStatusDk: 'http://hl7.dk/fhir/core/CodeSystem/dk-marital-status',
} as const;
