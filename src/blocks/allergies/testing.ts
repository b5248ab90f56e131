import type { AllergyIntolerance, CodeableConcept } from '#fhir';

const status = (system: string, code: string): CodeableConcept => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

export const clinical = (code: string): CodeableConcept =>
  status('allergyintolerance-clinical', code);
export const verification = (code: string): CodeableConcept =>
  status('allergyintolerance-verification', code);

/** Penicillin, active and confirmed, with a rash. */
export const anAllergy = (rest: Partial<AllergyIntolerance> = {}): AllergyIntolerance => ({
  resourceType: 'AllergyIntolerance',
  id: 'penicillin',
  clinicalStatus: clinical('active'),
  verificationStatus: verification('confirmed'),
  code: { text: 'Penicillin' },
  patient: { reference: 'Patient/ane' },
  recordedDate: '2019-05-02',
  reaction: [{ manifestation: [{ text: 'Udslæt' }] }],
  ...rest,
});

/** The statement that there are none. */
export const noAllergy = (rest: Partial<AllergyIntolerance> = {}): AllergyIntolerance => {
  const { reaction: _, ...bare } = anAllergy({ id: 'none' });
  const coding = [{ system: 'http://snomed.info/sct', code: '716186003' }];
  return { ...bare, code: { coding, text: 'Ingen kendt allergi' }, ...rest };
};
