import type { Appointment } from '#fhir';

/** A booked blood test of half an hour at 09:00 Danish time on a Thursday, at a hospital's laboratory. */
export const anAppointment = (rest: Partial<Appointment> = {}): Appointment => ({
  resourceType: 'Appointment',
  id: 'blood-test',
  status: 'booked',
  serviceType: [{ text: 'Blodprøve' }],
  start: '2026-11-26T09:00:00+01:00',
  end: '2026-11-26T09:30:00+01:00',
  participant: [
    { actor: { reference: 'Patient/ane' }, status: 'accepted' },
    {
      actor: { reference: 'Location/lab', display: 'Prøvetagning, indgang 5' },
      status: 'accepted',
    },
  ],
  ...rest,
});

/** The same without a time. */
export const anUntimedAppointment = (rest: Partial<Appointment> = {}): Appointment => {
  const { start: _start, end: _end, ...untimed } = anAppointment(rest);
  return untimed;
};
