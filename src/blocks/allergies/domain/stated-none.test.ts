import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AllergyIntolerance } from '#fhir';
import { anAllergy, clinical, noAllergy, verification } from '../testing.ts';
import { allergiesOf } from './stated-none.ts';

const row = (content: AllergyIntolerance, organisation = 'practice', at = 0) => ({
  content,
  organisation,
  at,
  lastUpdated: 0,
});

describe('allergiesOf', () => {
  test('tells what is listed from the statement that there is nothing', () => {
    const listed = row(anAllergy(), 'hospital');
    const statement = row(noAllergy());

    assert.deepEqual(allergiesOf([listed, statement]), { listed: [listed], statement });
  });

  test('hears nothing in an entry that says that nobody knows', () => {
    const system = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';
    const unknown = noAllergy({ code: { coding: [{ system, code: 'no-allergy-info' }] } });

    assert.deepEqual(allergiesOf([row(unknown)]), { listed: [] });
  });

  test('lists that there are none of one kind, as it is not none at all', () => {
    const coding = [{ system: 'http://snomed.info/sct', code: '409137002' }];
    const noDrugAllergy = row(noAllergy({ code: { coding } }));

    assert.deepEqual(allergiesOf([noDrugAllergy]), { listed: [noDrugAllergy] });
  });

  test('forgets the statement of a source that later lists something', () => {
    const statement = row(noAllergy(), 'practice', 1);
    const listed = row(anAllergy(), 'practice', 2);

    assert.equal(allergiesOf([statement, listed]).statement, undefined);
  });

  test('keeps the statement of a source that lists only what is over', () => {
    const statement = row(noAllergy(), 'practice', 1);
    const over = row(anAllergy({ clinicalStatus: clinical('resolved') }), 'practice', 2);

    assert.equal(allergiesOf([statement, over]).statement, statement);
  });

  test('takes the newest of two statements', () => {
    const older = row(noAllergy(), 'practice', 1);
    const newer = row(noAllergy(), 'hospital', 2);

    assert.equal(allergiesOf([older, newer]).statement, newer);
  });

  for (const code of ['refuted', 'entered-in-error']) {
    test(`drops what is ${code}, also as a statement`, () => {
      const verificationStatus = verification(code);
      const rows = [anAllergy({ verificationStatus }), noAllergy({ verificationStatus })];

      assert.deepEqual(allergiesOf(rows.map((one) => row(one))), { listed: [] });
    });
  }
});
