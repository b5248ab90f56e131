import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aPatient } from '../testing.ts';
import { chosenPractices } from './chosen-practice.ts';

describe('chosenPractices', () => {
  test('names the organisation, without its version', () => {
    const generalPractitioner = [{ reference: 'Organization/practice/_history/3' }];

    assert.deepEqual(chosenPractices(aPatient({ generalPractitioner })), ['Organization/practice']);
  });

  test('says nothing of a doctor or a name', () => {
    const generalPractitioner = [{ reference: 'Practitioner/hans' }, { display: 'Lægehuset' }];

    assert.deepEqual(chosenPractices(aPatient({ generalPractitioner })), []);
  });
});
