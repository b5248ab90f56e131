import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition } from '#fhir';
import { aDiagnosis, clinical, noDiagnosis, verification } from '../testing.ts';
import { problemList } from './problem-list.ts';

const row = (content: Condition, at = 0, organisation = 'practice') => ({
  content,
  organisation,
  at,
  lastUpdated: 0,
});

describe('problemList', () => {
  test('puts what is current first and the newest first within each', () => {
    const over = row(aDiagnosis({ clinicalStatus: clinical('resolved') }), 9);
    const older = row(aDiagnosis(), 1);
    const newer = row(aDiagnosis(), 2);

    assert.deepEqual(problemList([over, older, newer]).listed, [newer, older, over]);
  });

  test('counts one without a status as current', () => {
    const { clinicalStatus: _, ...bare } = aDiagnosis();
    const silent = row(bare, 1);
    const over = row(aDiagnosis({ clinicalStatus: clinical('remission') }), 2);

    assert.deepEqual(problemList([over, silent]).listed, [silent, over]);
  });

  test('drops what is a mistake or disproved', () => {
    const rows = ['entered-in-error', 'refuted'].map((code) =>
      row(aDiagnosis({ verificationStatus: verification(code) })),
    );

    assert.deepEqual(problemList(rows), { listed: [] });
  });

  test('gives the statement that there is none, until its source lists something current', () => {
    const statement = row(noDiagnosis(), 1);

    assert.equal(problemList([statement, row(aDiagnosis(), 2, 'hospital')]).statement, statement);
    assert.equal(problemList([statement, row(aDiagnosis(), 2)]).statement, undefined);
    assert.equal(problemList([statement, row(aDiagnosis(), 0)]).statement, statement);
  });
});
