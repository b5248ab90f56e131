import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aDiagnosis, clinical, verification } from '../testing.ts';
import { diagnosisTitle } from './title.ts';

const professional = { language: 'da', isCitizen: false } as const;

describe('diagnosisTitle', () => {
  test('gives a professional the code and a citizen only the words', () => {
    assert.equal(diagnosisTitle(aDiagnosis(), professional), 'Type 2-diabetes (DE119)');
    assert.equal(
      diagnosisTitle(aDiagnosis(), { language: 'da', isCitizen: true }),
      'Type 2-diabetes',
    );
  });

  test('says that it is over and that it is not confirmed', () => {
    const doubtful = aDiagnosis({
      clinicalStatus: clinical('resolved'),
      verificationStatus: verification('provisional'),
    });

    assert.equal(
      diagnosisTitle(doubtful, professional),
      'Type 2-diabetes (DE119, ikke bekræftet, afsluttet)',
    );
  });

  test('does not write the code twice when the sender gave nothing else', () => {
    const { text: _, ...code } = aDiagnosis().code ?? {};

    assert.equal(diagnosisTitle(aDiagnosis({ code }), professional), 'DE119');
  });
});
