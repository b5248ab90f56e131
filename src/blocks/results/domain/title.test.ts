import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Observation } from '#fhir';
import { aBloodPressure, anAnswer, aReport } from '../testing.ts';
import { observationTitle, reportTitle } from './title.ts';
import { writtenDigits } from './written-digits.ts';

const titleOf = (observation: Observation, text = JSON.stringify(observation)): string =>
  observationTitle(observation, text, 'da');

describe('observationTitle', () => {
  test('names the analysis, the answer, how it lies and what is ordinary', () => {
    assert.equal(titleOf(anAnswer()), 'Hæmoglobin A1c 52 mmol/mol (høj, 31–44)');
  });

  test('keeps the digits that JSON would lose', () => {
    const text = JSON.stringify(anAnswer()).replace('"value":52,', '"value": 52.00,');

    assert.match(titleOf(JSON.parse(text), text), /A1c 52\.00 mmol/);
  });

  test('gives each part its own answer', () => {
    assert.equal(titleOf(aBloodPressure()), 'Blodtryk: systolisk 128 mmHg, diastolisk 82 mmHg');
  });

  test('passes over a part without an answer when it hands out digits', () => {
    const [systolic, diastolic] = aBloodPressure().component ?? [];
    assert.ok(systolic && diastolic);
    const component = [
      { code: { text: 'stilling' }, valueString: 'siddende' },
      systolic,
      diastolic,
    ];

    assert.equal(
      titleOf(aBloodPressure({ component })),
      'Blodtryk: stilling siddende, systolisk 128 mmHg, diastolisk 82 mmHg',
    );
  });

  test('gives the reason where there is no answer', () => {
    const { valueQuantity: _, referenceRange: _r, ...bare } = anAnswer();

    assert.equal(
      titleOf({ ...bare, dataAbsentReason: { text: 'Prøven var hæmolyseret' } }),
      'Hæmoglobin A1c Prøven var hæmolyseret',
    );
  });

  test('says that it is preliminary', () => {
    assert.match(titleOf(anAnswer({ status: 'preliminary' })), /, foreløbig$/);
  });
});

test('writtenDigits gives every answer as it was written, in order', () => {
  const decimal = fc.stringMatching(/^-?[1-9][0-9]{0,5}(\.[0-9]{1,6})?$/);

  fc.assert(
    fc.property(fc.array(decimal), (list) => {
      const text = list.map((digits) => `{"valueQuantity":{"unit":"g","value":${digits}}}`);

      assert.deepEqual(writtenDigits(`[${text.join(',')}]`), list);
    }),
  );
});

test('reportTitle gives the conclusion', () => {
  assert.equal(reportTitle(aReport(), 'da'), 'Røntgen af thorax: Ingen infiltrater.');
});
