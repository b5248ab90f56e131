import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Observation } from '#fhir';
import { analysisOf } from './fair-order.ts';
import { fingerprintOf } from './fingerprint.ts';

const anObservation = (code: string, display: string, rest: object = {}): Observation => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'urn:oid:1.2.208.176.2.1', code, display }] },
  ...rest,
});

const observations = fc
  .record({
    code: fc.constantFrom('NPU1', 'NPU2', 'NPU12'),
    display: fc.constantFrom('P-Kalium', 'a "}" b', 'a \\', '{', '"code":{'),
    unit: fc.constantFrom('mmol/L', 'mg', '}', '{a}', '{b}'),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  })
  .map(({ code, display, unit, value }) =>
    anObservation(code, display, { valueQuantity: { value, unit } }),
  );

test('two observations with one fingerprint are of one analysis, whatever their texts hold', () => {
  fc.assert(
    fc.property(observations, observations, (a, b) => {
      const [one, other] = [a, b].map((each) => fingerprintOf(JSON.stringify(each)));
      if (one !== undefined && one === other) assert.equal(analysisOf(a), analysisOf(b));
    }),
  );
});

test('the value does not count, the unit does', () => {
  const of = (value: number, unit: string) =>
    fingerprintOf(JSON.stringify(anObservation('NPU1', 'x', { valueQuantity: { value, unit } })));
  assert.notEqual(of(1, 'mg'), undefined);
  assert.equal(of(1, 'mg'), of(-2.5e10, 'mg'));
  assert.notEqual(of(1, 'mg'), of(1, 'g'));
});

test('components and contained resources are not judged by their characters', () => {
  const component = [{ code: { text: 'Systolisk' } }];
  assert.equal(fingerprintOf(JSON.stringify(anObservation('a', 'b', { component }))), undefined);
  assert.equal(fingerprintOf('{"resourceType":"Observation"}'), undefined);
});
