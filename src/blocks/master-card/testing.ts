import type { Patient, RelatedPerson } from '#fhir';

/** A woman born 1954 with a synthetic CPR number (fails modulus 11) who has chosen a practice. */
export const aPatient = (rest: Partial<Patient> = {}): Patient => ({
  resourceType: 'Patient',
  id: 'ane',
  identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: '0903541234', use: 'official' }],
  name: [{ use: 'official', given: ['Ane', 'Marie'], family: 'Prøvesen' }],
  gender: 'female',
  birthDate: '1954-03-09',
  generalPractitioner: [{ reference: 'Organization/practice' }],
  ...rest,
});

/** Her son, with a telephone number. */
export const aRelative = (rest: Partial<RelatedPerson> = {}): RelatedPerson => ({
  resourceType: 'RelatedPerson',
  id: 'son',
  patient: { reference: 'Patient/ane' },
  relationship: [{ text: 'Søn' }],
  name: [{ text: 'Bo Prøvesen' }],
  telecom: [{ system: 'phone', value: '+45 70 00 00 01' }],
  ...rest,
});
