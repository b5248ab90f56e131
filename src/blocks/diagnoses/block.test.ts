import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { validate } from '#fhir';
import { acceptCondition } from './accept.ts';
import { diagnosesSection } from './overview.ts';
import { aDiagnosis, clinical, noDiagnosis, verification } from './testing.ts';

const reader = { now: 0, language: 'da', isCitizen: false } as const;

describe('a written diagnosis', () => {
  test('passes when it has ended and its sender calls it over', () => {
    acceptCondition(
      aDiagnosis({ clinicalStatus: clinical('resolved'), abatementDateTime: '2020-01-01' }),
    );
  });

  test('is refused when it has ended and is active', () => {
    assert.throws(() => acceptCondition(aDiagnosis({ abatementString: 'i foråret' })), {
      code: 'condition-over-but-active',
      status: 400,
      expression: 'Condition.clinicalStatus',
    });
  });

  test('is refused when it is a mistake and active', () => {
    const mistake = aDiagnosis({ verificationStatus: verification('entered-in-error') });

    assert.throws(() => acceptCondition(mistake), {
      code: 'condition-in-error-has-status',
      status: 400,
      expression: 'Condition.clinicalStatus',
    });
  });
});

describe('the section', () => {
  test('is unknown when nobody said anything, none when a source said so', () => {
    const content = noDiagnosis();
    const statement = { type: 'Condition', id: 'none', lastUpdated: 0, text: '', content };

    assert.deepEqual(diagnosesSection.pick([], reader), { rows: [], empty: 'unknown' });
    assert.deepEqual(diagnosesSection.pick([statement], reader), {
      rows: [],
      empty: 'none',
      statement,
    });
  });
});

test('the builders are valid R4', () => {
  for (const one of [aDiagnosis(), noDiagnosis()]) assert.deepEqual(validate(one), []);
});
