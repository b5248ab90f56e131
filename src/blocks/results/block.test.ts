import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OverviewRow } from '#contracts/overview';
import { type Observation, validate } from '#fhir';
import { acceptObservation } from './accept.ts';
import { laboratorySection, vitalSignsSection } from './overview.ts';
import { aBloodPressure, anAnswer, aReport } from './testing.ts';

const reader = { now: 0, language: 'da', isCitizen: false } as const;

const row = (content: Observation, at: number): OverviewRow => ({
  type: 'Observation',
  id: content.id ?? '',
  lastUpdated: 0,
  at,
  text: JSON.stringify(content),
  content,
});

describe('a written observation', () => {
  test('passes with a value, with parts, and with a reason for having none', () => {
    const { valueQuantity: _, ...bare } = anAnswer();

    for (const one of [
      anAnswer(),
      aBloodPressure(),
      { ...bare, dataAbsentReason: { text: 'x' } },
    ]) {
      acceptObservation(one);
    }
  });

  test('is refused with a value and a reason for having none', () => {
    assert.throws(() => acceptObservation(anAnswer({ dataAbsentReason: { text: 'x' } })), {
      code: 'observation-value-and-absence',
      status: 400,
      expression: 'Observation.dataAbsentReason',
    });
  });

  test('is refused with a range without limits, also in a part', () => {
    const referenceRange = [{ low: { value: 1 } }, { age: { low: { value: 18 } } }];
    const component = [{ code: { text: 'x' }, referenceRange }];

    assert.throws(() => acceptObservation(aBloodPressure({ component })), {
      code: 'reference-range-empty',
      status: 400,
      expression: 'Observation.component[0].referenceRange[1]',
    });
  });
});

describe('the sections', () => {
  test('each take their own kind, the latest first', () => {
    const rows = [row(anAnswer(), 1), row(aBloodPressure(), 2), row(anAnswer(), 3)];

    assert.deepEqual(laboratorySection.pick(rows, reader).rows, [rows[2], rows[0]]);
    assert.deepEqual(vitalSignsSection.pick(rows, reader).rows, [rows[1]]);
  });

  test('a measurement made every day hides no rare one', () => {
    const rare = row(anAnswer({ id: 'rare', code: { text: 'PSA' } }), 0);
    const daily = Array.from({ length: laboratorySection.limit }, (_, day) =>
      row(anAnswer(), day + 1),
    );

    const shown = laboratorySection.pick([rare, ...daily], reader).rows;

    assert.deepEqual(shown.slice(0, 2), [daily.at(-1), rare]);
    assert.equal(shown.length, daily.length + 1);
  });
});

test('the builders are valid R4', () => {
  for (const one of [anAnswer(), aBloodPressure(), aReport()]) assert.deepEqual(validate(one), []);
});
