import type {
  OverviewPick,
  OverviewReader,
  OverviewRow,
  OverviewSection,
} from '#contracts/overview';
import { danishDateTime } from '#dk';
import type { Appointment } from '#fhir';
import { planAt } from './domain/plan.ts';
import { appointmentPlace, appointmentTitle } from './domain/title.ts';

type AppointmentRow = OverviewRow & { readonly content: Appointment };

const isAppointment = (row: OverviewRow): row is AppointmentRow =>
  row.content.resourceType === 'Appointment';

/** What is to come, the nearest first; then what has been. */
export const appointmentsSection: OverviewSection = {
  code: 'appointments',
  coding: { system: 'http://loinc.org', code: '56446-8', display: 'Appointment summary Document' },
  title: { da: 'Aftaler', en: 'Appointments' },
  plainTitle: { da: 'Dine aftaler', en: 'Your appointments' },
  place: 30,
  types: ['Appointment'],
  limit: 20,
  awaits: ['current-care'],
  pick: pickAppointments,
  line: appointmentLine,
};

function pickAppointments(rows: readonly OverviewRow[], { now }: OverviewReader): OverviewPick {
  const { upcoming, past } = planAt(rows.filter(isAppointment), now);
  return { rows: [...upcoming, ...past], empty: 'unknown' };
}

function appointmentLine(row: OverviewRow, { language }: OverviewReader): string {
  if (!isAppointment(row)) return '';
  const title = appointmentTitle(row.content, language);
  const time = row.content.start && danishDateTime(Date.parse(row.content.start)).slice(0, 16);
  return [time?.replace('T', ' '), title, appointmentPlace(row.content)].filter(Boolean).join(', ');
}
