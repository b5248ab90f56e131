import type { Appointment } from '#fhir';
import { type AppointmentTime, appointmentTime } from './appointment-time.ts';

/** Statuses in which somebody is expected to turn up. */
const holding: ReadonlySet<Appointment['status']> = new Set([
  'pending',
  'booked',
  'arrived',
  'checked-in',
]);

/** Whether nobody can keep both: they share more than an end with a beginning. */
export function overlaps(a: Appointment, b: Appointment): boolean {
  const one = heldTime(a);
  const other = heldTime(b);
  if (one === undefined || other === undefined) return false;
  return one.from < other.to && other.from < one.to;
}

/** Pairs that nobody can keep both of, each once, in the order given. */
export function overlappingPairs(
  appointments: readonly Appointment[],
): readonly (readonly [Appointment, Appointment])[] {
  return appointments.flatMap((first, index) =>
    appointments
      .slice(index + 1)
      .filter((second) => overlaps(first, second))
      .map((second) => [first, second] as const),
  );
}

function heldTime(appointment: Appointment): AppointmentTime | undefined {
  return holding.has(appointment.status) ? appointmentTime(appointment) : undefined;
}
