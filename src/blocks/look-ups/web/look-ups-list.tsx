import type { ReactNode } from 'react';
import type { AuditEvent } from '#fhir';
import {
  Badge,
  Card,
  dictionary,
  formatDate,
  formatTime,
  formatWeekday,
  useLanguage,
  useWords,
} from '#kit';
import { roleTitle } from '#shell';
import { daysOf, type Visit } from './visits.ts';
import { whatWasSeen } from './what-was-seen.ts';

const words = dictionary(
  {
    none: 'Ingen opslag i den periode, som loggen dækker.',
    own: 'Dig selv',
    ground: 'Grundlag',
    saw: 'Så',
    times: (count: number) => `${count} opslag`,
    refused: 'Afvist',
    refusedText: 'Fik ikke noget at se.',
    system: 'Et it-system',
  },
  {
    none: 'No look-ups in the period that the log covers.',
    own: 'Yourself',
    ground: 'Ground',
    saw: 'Saw',
    times: (count: number) => `${count} look-ups`,
    refused: 'Refused',
    refusedText: 'Was not shown anything.',
    system: 'An IT system',
  },
);

/** Day by day, newest first: who, where, why, and what they saw. */
export function LookUpsList(props: { events: readonly AuditEvent[] }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const days = daysOf(props.events);
  if (days.length === 0) return <p className="lead">{text.none}</p>;
  return days.map(({ day, visits }) => (
    <Card
      key={day}
      title={`${capital(formatWeekday(day, language))} ${formatDate(day, language, 'long')}`}
    >
      <ul className="rows">
        {visits.map((visit) => (
          <li key={visit.key}>
            <VisitRow visit={visit} />
          </li>
        ))}
      </ul>
    </Card>
  ));
}

function VisitRow(props: { visit: Visit }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { visit } = props;
  const who = visit.isOwn ? text.own : visit.who || text.system;
  const seen = whatWasSeen(visit.types, language);
  return (
    <div className={visit.isOwn ? 'visit row-quiet' : 'visit'}>
      <p className="visit-time">
        <time dateTime={visit.first}>{span(visit, language)}</time>
        {visit.times > 1 && <span className="visit-times">{text.times(visit.times)}</span>}
      </p>
      <div>
        <p className="row-title">
          {who}
          {visit.isRefused && (
            <span className="row-marks">
              <Badge kind="warning">{text.refused}</Badge>
            </span>
          )}
        </p>
        {!visit.isOwn && <p className="row-note">{byline(visit, language)}</p>}
        <p className="visit-facts">
          {visit.ground && !visit.isOwn && (
            <span>
              <span className="visit-term">{text.ground}:</span> {visit.ground}
            </span>
          )}
          {visit.isRefused ? (
            <span>{text.refusedText}</span>
          ) : (
            seen && (
              <span>
                <span className="visit-term">{text.saw}:</span> {seen}
              </span>
            )
          )}
        </p>
      </div>
    </div>
  );
}

function byline({ role, organisation }: Visit, language: 'da' | 'en'): string {
  return [role && roleTitle(role, language), organisation].filter(Boolean).join(', ');
}

function span(visit: Visit, language: 'da' | 'en'): string {
  const [first, last] = [visit.first, visit.last].map((time) => formatTime(time, language));
  return first === last ? `${first}` : `${first} – ${last}`;
}

function capital(word: string): string {
  return word.charAt(0).toLocaleUpperCase('da') + word.slice(1);
}
