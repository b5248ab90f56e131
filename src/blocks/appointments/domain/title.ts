import { type Appointment, conceptText, type Text } from '#fhir';

const unnamed: Text = { da: 'Aftale', en: 'Appointment' };

/** Statuses that change what the reader should do; the others go without saying. */
const statusWords: Partial<Record<Appointment['status'], Text>> = {
  proposed: { da: 'foreslået', en: 'proposed' },
  pending: { da: 'afventer svar', en: 'awaiting an answer' },
  waitlist: { da: 'på venteliste', en: 'on the waiting list' },
  cancelled: { da: 'aflyst', en: 'cancelled' },
  noshow: { da: 'udeblevet', en: 'did not attend' },
};

/**
 * What an appointment is about, in a few words of the reader's language.
 *
 * The most specific text that the sender gave: `description`, the service, the kind of appointment.
 *
 * @returns e.g. `Blodprøve` or `Kontrol (aflyst)`.
 */
export function appointmentTitle(appointment: Appointment, language: keyof Text): string {
  const name =
    appointment.description ??
    conceptText(appointment.serviceType?.[0]) ??
    conceptText(appointment.appointmentType) ??
    unnamed[language];
  const status = statusWords[appointment.status];
  return status === undefined ? name : `${name} (${status[language]})`;
}

/** Where it takes place: what the sender calls the location, else the service. */
export function appointmentPlace(appointment: Appointment): string | undefined {
  const actors = appointment.participant.flatMap(({ actor }) => actor ?? []);
  const named = (type: string): string | undefined =>
    actors.find(({ reference }) => reference?.startsWith(`${type}/`))?.display;
  return named('Location') ?? named('HealthcareService') ?? named('PractitionerRole');
}
