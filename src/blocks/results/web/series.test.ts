import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation } from '#fhir';
import { assess, changeOf } from './assessment.ts';
import { latestOf, pointsOf, seriesOf } from './series.ts';

const anObservation = (
  value: number,
  time: string,
  rest: Partial<Observation> = {},
): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  category: [{ coding: [{ code: 'laboratory' }] }],
  code: { coding: [{ system: 'urn:npu', code: 'NPU27300' }], text: 'HbA1c' },
  effectiveDateTime: time,
  valueQuantity: { value, unit: 'mmol/mol' },
  referenceRange: [{ low: { value: 31 }, high: { value: 44 } }],
  ...rest,
});

test('measurements of one code and unit are one series, oldest first', () => {
  const [series, ...others] = seriesOf([
    anObservation(52, '2026-03-01T08:00:00+01:00'),
    anObservation(61, '2025-09-01T08:00:00+02:00'),
  ]);

  assert.deepEqual(others, []);
  assert.ok(series);
  assert.deepEqual(
    pointsOf(series).map(({ value }) => value),
    [61, 52],
  );
  assert.equal(changeOf(series), -9);
});

test('two units never share an axis', () => {
  const inPercent = anObservation(6.9, '2026-03-01', { valueQuantity: { value: 6.9, unit: '%' } });

  assert.equal(seriesOf([anObservation(52, '2026-03-01'), inPercent]).length, 2);
});

test('a blood pressure becomes a series a component', () => {
  const pressure: Observation = {
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'Blodtryk' },
    effectiveDateTime: '2026-03-01',
    component: [
      { code: { text: 'Systolisk' }, valueQuantity: { value: 128, unit: 'mmHg' } },
      { code: { text: 'Diastolisk' }, valueQuantity: { value: 82, unit: 'mmHg' } },
    ],
  };

  assert.deepEqual(
    seriesOf([pressure]).map(({ title }) => title),
    ['Diastolisk', 'Systolisk'],
  );
});

test('what was entered in error is not shown', () => {
  assert.deepEqual(seriesOf([anObservation(5, '2026-03-01', { status: 'entered-in-error' })]), []);
});

test('the interpretation of the sender goes before the range', () => {
  const interpretation = [{ coding: [{ code: 'N' }] }];
  const [plain] = seriesOf([anObservation(52, '2026-03-01')]);
  const [said] = seriesOf([anObservation(52, '2026-03-01', { interpretation })]);

  assert.equal(plain && assess(plain), 'high');
  assert.equal(said && assess(said), 'ordinary');
});

test('an answer in words is kept as words', () => {
  const [series] = seriesOf([
    {
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'Dyrkning' },
      effectiveDateTime: '2026-03-01',
      valueCodeableConcept: { text: 'Ingen vækst' },
    },
  ]);

  assert.ok(series);
  assert.equal(latestOf(series).text, 'Ingen vækst');
  assert.deepEqual(pointsOf(series), []);
  assert.equal(assess(series), 'unrated');
});
