import type { CodeableConcept, Condition } from '#fhir';

const status = (system: string, code: string): CodeableConcept => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

export const clinical = (code: string): CodeableConcept => status('condition-clinical', code);
export const verification = (code: string): CodeableConcept => status('condition-ver-status', code);

/** Type 2 diabetes as a hospital codes it, current and confirmed. */
export const aDiagnosis = (rest: Partial<Condition> = {}): Condition => ({
  resourceType: 'Condition',
  id: 'diabetes',
  clinicalStatus: clinical('active'),
  verificationStatus: verification('confirmed'),
  code: {
    coding: [{ system: 'urn:oid:1.2.208.176.2.4.12', code: 'DE119' }],
    text: 'Type 2-diabetes',
  },
  subject: { reference: 'Patient/ane' },
  recordedDate: '2019-05-02',
  ...rest,
});

/** The statement that no problems are known. */
export const noDiagnosis = (rest: Partial<Condition> = {}): Condition =>
  aDiagnosis({
    id: 'none',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '160245001' }] },
    ...rest,
  });
