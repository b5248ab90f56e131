import type { Appointment, Reference, Resource } from '#fhir';
import type { Context } from '#kernel';
import { appointmentTime } from './domain/appointment-time.ts';
import {
  appointmentEndsBeforeStart,
  appointmentTimeIncomplete,
  appointmentWithoutPatient,
} from './errors.ts';

/** app-3 of R4 names the first two; on the waiting list no time is agreed either. */
const mayLackTime: ReadonlySet<Appointment['status']> = new Set([
  'proposed',
  'cancelled',
  'waitlist',
]);

/**
 * @throws OutcomeError `appointment-time-incomplete`, `appointment-ends-before-start`; and
 * `appointment-without-patient`, from which the conformance client is free as R4 does not ask for one.
 */
export function acceptAppointment(resource: Resource, { actor }: Context): void {
  if (resource.resourceType !== 'Appointment') return;
  acceptTime(resource);
  if (!actor.conformance && !resource.participant.some(({ actor: who }) => mayBePatient(who))) {
    throw appointmentWithoutPatient('Appointment.participant');
  }
}

function acceptTime(appointment: Appointment): void {
  const { start, end, status } = appointment;
  if ((start === undefined) !== (end === undefined)) {
    throw appointmentTimeIncomplete(start === undefined ? 'Appointment.start' : 'Appointment.end');
  }
  if (start === undefined && !mayLackTime.has(status)) {
    throw appointmentTimeIncomplete('Appointment.start');
  }
  const time = appointmentTime(appointment);
  if (time !== undefined && time.to < time.from)
    throw appointmentEndsBeforeStart('Appointment.end');
}

/** A `urn:uuid:` of the same transaction does not say its type. */
function mayBePatient(actor: Reference | undefined): boolean {
  if (actor?.type === 'Patient') return true;
  return actor?.reference !== undefined && /(^|\/)Patient[/?]|^urn:/.test(actor.reference);
}
