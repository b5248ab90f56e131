import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anAppointment, anUntimedAppointment } from '../testing.ts';
import { appointmentTime } from './appointment-time.ts';

describe('appointmentTime', () => {
  test('is from start to end, whatever the zone they are written in', () => {
    const appointment = anAppointment({
      start: '2026-11-26T09:00:00+01:00',
      end: '2026-11-26T08:30:00Z',
    });

    assert.deepEqual(appointmentTime(appointment), {
      from: Date.UTC(2026, 10, 26, 8),
      to: Date.UTC(2026, 10, 26, 8, 30),
    });
  });

  test('lasts its duration when it has no end', () => {
    const { end: _, ...open } = anAppointment({ minutesDuration: 20 });

    const time = appointmentTime(open);

    assert.equal(time && time.to - time.from, 20 * 60_000);
  });

  test('is absent while no time is agreed', () => {
    assert.equal(appointmentTime(anUntimedAppointment({ status: 'proposed' })), undefined);
  });
});
