import type { ReactNode } from 'react';
import type { Appointment, Resource } from '#fhir';
import {
  Badge,
  Details,
  dictionary,
  formatDate,
  formatTime,
  formatWeekday,
  Row,
  RowList,
  useLanguage,
  useWords,
} from '#kit';
import type { BlockWeb, SectionProps } from '#shell';
import { planAt } from '../domain/plan.ts';
import { appointmentPlace, appointmentTitle } from '../domain/title.ts';

const words = dictionary(
  {
    title: 'Aftale',
    upcoming: 'Kommende',
    past: (count: number) => `Tidligere (${count})`,
    none: 'Ingen kommende aftaler.',
    untimed: 'Tidspunkt ikke fastlagt',
    cancelled: 'Aflyst',
  },
  {
    title: 'Appointment',
    upcoming: 'To come',
    past: (count: number) => `Past (${count})`,
    none: 'No appointments to come.',
    untimed: 'Time not set',
    cancelled: 'Cancelled',
  },
);

const isAppointment = (row: Resource): row is Appointment => row.resourceType === 'Appointment';

/** What is to come, the nearest first; then what has been. */
function AppointmentsSection(props: SectionProps): ReactNode {
  const text = useWords(words);
  const { upcoming, past } = planAt(
    props.rows.filter(isAppointment).map((content) => ({ content })),
    props.now,
  );
  const list = (all: typeof upcoming, first: number) => (
    <RowList
      first={props.isWhole ? 100 : first}
      items={all.map(({ content }, index) => ({
        key: content.id ?? String(index),
        content: <AppointmentRow appointment={content} {...props} />,
      }))}
    />
  );
  return (
    <>
      <h3 className="subheading">{text.upcoming}</h3>
      {upcoming.length > 0 ? list(upcoming, 4) : <p className="quiet">{text.none}</p>}
      {past.length > 0 && (
        <Details summary={text.past(past.length)} className="more" open={props.isWhole}>
          {list(past, 100)}
        </Details>
      )}
    </>
  );
}

function AppointmentRow(props: SectionProps & { appointment: Appointment }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { appointment } = props;
  const { start, status } = appointment;
  const source = props.sourceOf(appointment);
  const place = appointmentPlace(appointment);
  const time = start && `${formatWeekday(start, language)} ${formatDate(start, language, 'long')}`;
  const clock = start && formatTime(start, language);
  return (
    <Row
      title={appointmentTitle({ ...appointment, status: 'booked' }, language)}
      marks={status === 'cancelled' && <Badge kind="warning">{text.cancelled}</Badge>}
      note={place}
      time={
        time ? <time dateTime={start}>{clock ? `${time}, ${clock}` : time}</time> : text.untimed
      }
      quiet={status === 'cancelled'}
      {...(source && { source })}
    />
  );
}

export const appointmentsWeb: BlockWeb = {
  section: 'appointments',
  kind: words,
  Section: AppointmentsSection,
  happenings: (row, language) => {
    if (!isAppointment(row) || !row.start || row.status === 'entered-in-error') return [];
    const detail = appointmentPlace(row);
    return [{ time: row.start, title: appointmentTitle(row, language), ...(detail && { detail }) }];
  },
};
