import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Appointment } from '#fhir';
import { anAppointment, anUntimedAppointment } from '../testing.ts';
import { treatmentWindow } from './treatment-window.ts';

describe('treatmentWindow', () => {
  test('opens 30 days before and closes 62 days after', () => {
    const window = treatmentWindow(
      anAppointment({ start: '2026-06-01T10:00:00Z', end: '2026-06-01T11:00:00Z' }),
    );

    assert.deepEqual(window, {
      from: Date.parse('2026-05-02T10:00:00Z'),
      to: Date.parse('2026-08-02T11:00:00Z'),
    });
  });

  test('is absent without a time', () => {
    assert.equal(treatmentWindow(anUntimedAppointment({ status: 'pending' })), undefined);
  });

  const statuses: readonly (readonly [Appointment['status'], boolean])[] = [
    ['proposed', false],
    ['waitlist', false],
    ['cancelled', false],
    ['entered-in-error', false],
    ['pending', true],
    ['booked', true],
    ['arrived', true],
    ['checked-in', true],
    ['fulfilled', true],
    ['noshow', true],
  ];
  for (const [status, isEvidence] of statuses) {
    test(`${status} is ${isEvidence ? '' : 'no '}evidence of treatment`, () => {
      assert.equal(treatmentWindow(anAppointment({ status })) !== undefined, isEvidence);
    });
  }
});
