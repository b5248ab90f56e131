import { overviewSections } from '#contracts/overview';
import { type Block, promised } from '#kernel';
import { acceptAppointment } from './accept.ts';
import { appointmentsSection } from './overview.ts';
import { appointmentRelations } from './relations.ts';

const category = { code: 'appointments', number: 20 };

/** Aftaleoversigt: when a citizen is to be where, across hospital, municipality and practice. */
export const appointments: Block = Object.freeze<Block>({
  name: 'appointments',
  title: { da: 'Aftaleoversigt', en: 'Appointments' },
  resources: [
    {
      type: 'Appointment',
      category,
      clinicalTime: 'date',
      accept: acceptAppointment,
      relations: appointmentRelations,
    },
    { type: 'AppointmentResponse', category },
  ],
  provides: [promised(overviewSections, [appointmentsSection])],
});
