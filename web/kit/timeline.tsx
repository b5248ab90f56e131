import type { ReactNode } from 'react';
import { Details } from './accordion.tsx';
import { formatDate, formatMonth, formatTime } from './dates.ts';
import { useLanguage, useWords } from './language.tsx';
import { type Sector, Source } from './sector.tsx';
import { dictionary } from './words.ts';

const words = dictionary(
  { earlier: (count: number) => `Vis ${count} tidligere hændelser` },
  { earlier: (count: number) => `Show ${count} earlier events` },
);

/** Months that stand open. */
const OPEN = 12;

export interface TimelineEntry {
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The FHIR time as it was given; a date alone shows no time of day. */
  readonly time: string;
  /** End of something that lasts, milliseconds since the epoch. */
  readonly until?: number;
  /** What sort of thing: `appointment`, `diagnosis`… */
  readonly kind: string;
  readonly kindTitle: string;
  readonly title: string;
  readonly detail?: string;
  readonly source: string;
  readonly sector: Sector;
}

export interface TimelineMonth {
  readonly month: string;
  readonly entries: readonly TimelineEntry[];
}

/** Newest first, a heading a month; the latest year of them stands open, what is older is folded. */
export function Timeline(props: {
  months: readonly TimelineMonth[];
  headingLevel?: 'h3' | 'h4';
}): ReactNode {
  const text = useWords(words);
  const level = props.headingLevel ?? 'h3';
  const earlier = props.months.slice(OPEN);
  const count = earlier.reduce((sum, { entries }) => sum + entries.length, 0);
  return (
    <div className="timeline">
      <Months months={props.months.slice(0, OPEN)} level={level} />
      {count > 0 && (
        <Details summary={text.earlier(count)} className="more">
          <Months months={earlier} level={level} />
        </Details>
      )}
    </div>
  );
}

function Months(props: { months: readonly TimelineMonth[]; level: 'h3' | 'h4' }): ReactNode {
  const { months, level: Heading } = props;
  return months.map((month) => (
    <section key={month.month} className="timeline-month">
      <Heading className="timeline-heading">{month.month}</Heading>
      <ol className="timeline-list">
        {month.entries.map((entry) => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}

function Entry(props: { entry: TimelineEntry }): ReactNode {
  const { entry } = props;
  const language = useLanguage();
  const time = formatTime(entry.time, language);
  return (
    <li className={`timeline-entry timeline-${entry.sector}`}>
      <time className="timeline-time" dateTime={entry.time}>
        {formatDate(entry.time, language)}
        {time && <span className="timeline-clock">{time}</span>}
      </time>
      <div className="timeline-what">
        <span className="timeline-kind">{entry.kindTitle}</span>{' '}
        <span className="timeline-title">{entry.title}</span>
        {entry.detail && <span className="timeline-detail">{entry.detail}</span>}
      </div>
      <Source sector={entry.sector}>{entry.source}</Source>
    </li>
  );
}

/** Entries newest first → the same, a group a month of Danish time. */
export function byMonth(
  entries: readonly TimelineEntry[],
  language: 'da' | 'en',
): readonly TimelineMonth[] {
  const months = Map.groupBy(entries, (entry) => formatMonth(entry.at, language));
  return [...months].map(([month, list]) => ({ month, entries: list }));
}
