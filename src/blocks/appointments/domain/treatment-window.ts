import type { Appointment } from '#fhir';
import { type AppointmentTime, appointmentTime } from './appointment-time.ts';

const msPerDay = 86_400_000;

/** Staff prepare within the time in which an examination is due. @see sundhedsloven § 82 b (30 days) */
export const daysBefore = 30;

/** Answers and letters follow; the interval of Behandlingsrelationsservice (62 days). */
export const daysAfter = 62;

/** Nobody has agreed to anything, or nothing will take place. */
const noTreatment: ReadonlySet<Appointment['status']> = new Set([
  'proposed',
  'waitlist',
  'cancelled',
  'entered-in-error',
]);

/**
 * The period in which an appointment is evidence that a place treats the patient.
 *
 * @returns Milliseconds since the epoch, `to` exclusive; `undefined` when it is no evidence.
 */
export function treatmentWindow(appointment: Appointment): AppointmentTime | undefined {
  if (noTreatment.has(appointment.status)) return undefined;
  const time = appointmentTime(appointment);
  if (time === undefined) return undefined;
  return { from: time.from - daysBefore * msPerDay, to: time.to + daysAfter * msPerDay };
}
