import type { Appointment } from '#fhir';

const msPerMinute = 60_000;

/** Milliseconds since the epoch; `to` is exclusive. */
export interface AppointmentTime {
  readonly from: number;
  readonly to: number;
}

/**
 * When an appointment takes place.
 *
 * @returns `undefined` when no time is agreed yet. Without an end it lasts `minutesDuration`, else no time.
 */
export function appointmentTime(appointment: Appointment): AppointmentTime | undefined {
  if (appointment.start === undefined) return undefined;
  const from = Date.parse(appointment.start);
  if (appointment.end !== undefined) return { from, to: Date.parse(appointment.end) };
  return { from, to: from + (appointment.minutesDuration ?? 0) * msPerMinute };
}
