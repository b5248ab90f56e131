import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Patient } from '#fhir';
import { personView } from './person.ts';

const aPatient = (rest: Partial<Patient> = {}): Patient => ({
  resourceType: 'Patient',
  name: [{ use: 'official', given: ['Ane', 'Marie'], family: 'Holm' }],
  identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: '0203681234' }],
  address: [{ line: ['Nørregade 4'], postalCode: '8000', city: 'Aarhus C' }],
  ...rest,
});

test('a person is introduced by official name, number with hyphen and address', () => {
  const person = personView(aPatient());

  assert.equal(person.name, 'Ane Marie Holm');
  assert.equal(person.number, '020368-1234');
  assert.equal(person.address, 'Nørregade 4, 8000 Aarhus C');
});

test('a protected address is never part of what a page gets', () => {
  const person = personView(aPatient({ meta: { security: [{ code: 'R' }] } }));

  assert.equal(person.isAddressProtected, true);
  assert.equal(JSON.stringify(person).includes('Nørregade'), false);
});

test('a death without a date is still a death, and no death is none', () => {
  assert.equal(personView(aPatient({ deceasedBoolean: true })).deceased, true);
  assert.equal(personView(aPatient({ deceasedBoolean: false })).deceased, undefined);
});
