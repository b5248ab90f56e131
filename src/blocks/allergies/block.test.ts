import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { validate } from '#fhir';
import { acceptAllergy } from './accept.ts';
import { allergiesSection } from './overview.ts';
import { anAllergy, noAllergy, verification } from './testing.ts';

const reader = { now: 0, language: 'da', isCitizen: false } as const;
const row = (content: ReturnType<typeof anAllergy>, organisation = 'practice') => ({
  type: 'AllergyIntolerance',
  id: content.id ?? '',
  organisation,
  lastUpdated: 0,
  text: '',
  content,
});

describe('a written allergy', () => {
  test('passes with a clinical status, and without one when entered in error', () => {
    const { clinicalStatus: _, ...bare } = anAllergy();

    acceptAllergy(anAllergy());
    acceptAllergy({ ...bare, verificationStatus: verification('entered-in-error') });
  });

  test('is refused when it does not say whether it is active', () => {
    const { clinicalStatus: _, ...bare } = anAllergy();

    assert.throws(() => acceptAllergy(bare), {
      code: 'allergy-clinical-status-missing',
      status: 400,
      expression: 'AllergyIntolerance.clinicalStatus',
    });
  });

  test('is refused when it is a mistake and active', () => {
    const mistake = anAllergy({ verificationStatus: verification('entered-in-error') });

    assert.throws(() => acceptAllergy(mistake), {
      code: 'allergy-in-error-has-status',
      status: 400,
      expression: 'AllergyIntolerance.clinicalStatus',
    });
  });
});

describe('the section', () => {
  test('is unknown when nobody said anything, none when a source said so', () => {
    const statement = row(noAllergy());

    assert.deepEqual(allergiesSection.pick([], reader), { rows: [], empty: 'unknown' });
    assert.deepEqual(allergiesSection.pick([statement], reader), {
      rows: [],
      empty: 'none',
      statement,
    });
  });

  test('keeps the statement beside what another source lists', () => {
    const listed = row(anAllergy(), 'hospital');
    const statement = row(noAllergy());

    const pick = allergiesSection.pick([listed, statement], reader);

    assert.deepEqual(pick.rows, [listed]);
    assert.equal(pick.statement, statement);
  });
});

test('the builders are valid R4', () => {
  for (const one of [anAllergy(), noAllergy()]) assert.deepEqual(validate(one), []);
});
