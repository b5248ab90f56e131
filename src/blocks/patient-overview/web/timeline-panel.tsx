import { type ReactNode, useState } from 'react';
import {
  byMonth,
  Card,
  dictionary,
  FilterChip,
  LaneChart,
  Timeline,
  useLanguage,
  useWords,
} from '#kit';
import { Withheld } from '#shell';
import type { HappeningEntry } from './timeline-entries.ts';

const words = dictionary(
  {
    title: 'Forløb på tværs',
    picture: 'Hændelser over tid, en bane for hver sektor',
    described: (count: number) => `${count} hændelser. De samme står som liste nedenfor.`,
    describedShort: (count: number) =>
      `${count} hændelser. De samme står som liste under Tidslinje.`,
    hospital: 'Sygehus',
    municipality: 'Kommune',
    practice: 'Praksis',
    other: 'Andre',
    filter: 'Vis kun',
    all: 'Alle',
    none: 'Ingen hændelser at vise.',
    whole: 'Se hele tidslinjen',
    ahead: 'Kommende',
  },
  {
    title: 'Course across sectors',
    picture: 'Events over time, one lane for each sector',
    described: (count: number) => `${count} events. The same are listed below.`,
    describedShort: (count: number) => `${count} events. The same are listed under Timeline.`,
    hospital: 'Hospital',
    municipality: 'Municipality',
    practice: 'Practice',
    other: 'Others',
    filter: 'Show only',
    all: 'All',
    none: 'No events to show.',
    whole: 'See the whole timeline',
    ahead: 'To come',
  },
);

const LANES = ['practice', 'hospital', 'municipality', 'other'] as const;
const DAY = 86_400_000;

/** The picture: two years back, and as far ahead as anything is planned. */
export function CoursePicture(props: {
  entries: readonly HappeningEntry[];
  now: number;
  isShort?: boolean;
}): ReactNode {
  const text = useWords(words);
  const { entries, now } = props;
  const last = Math.max(now + 14 * DAY, ...entries.slice(0, 1).map(({ at }) => at));
  return (
    <LaneChart
      title={text.picture}
      description={
        props.isShort ? text.describedShort(entries.length) : text.described(entries.length)
      }
      lanes={LANES.map((sector) => ({ sector, title: text[sector] }))}
      entries={entries}
      span={[now - 730 * DAY, Math.min(last, now + 365 * DAY)]}
      now={now}
    />
  );
}

export function CoursePanel(props: {
  entries: readonly HappeningEntry[];
  now: number;
  href: string;
  /** There may be more that the reader may not see. */
  isWithheld: boolean;
}): ReactNode {
  const text = useWords(words);
  return (
    <Card title={text.title} id="forloeb" foot={<a href={props.href}>{text.whole}</a>}>
      {props.entries.length > 0 ? (
        <CoursePicture entries={props.entries} now={props.now} isShort />
      ) : (
        <NoEvents isWithheld={props.isWithheld} />
      )}
    </Card>
  );
}

function NoEvents(props: { isWithheld: boolean }): ReactNode {
  const text = useWords(words);
  return props.isWithheld ? <Withheld /> : <p>{text.none}</p>;
}

/** The whole list, with filters by kind when there is script; without it everything is shown. */
export function TimelinePanel(props: {
  entries: readonly HappeningEntry[];
  now: number;
  isWithheld: boolean;
}): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const [only, setOnly] = useState<string>();
  const { entries } = props;
  const kinds = new Map(entries.map(({ kind, kindTitle }) => [kind, kindTitle]));
  const shown = only ? entries.filter(({ kind }) => kind === only) : entries;
  if (entries.length === 0) return <NoEvents isWithheld={props.isWithheld} />;
  return (
    <div className="timeline-view">
      <CoursePicture entries={shown} now={props.now} />
      <fieldset className="chips d-print-none">
        <legend>{text.filter}</legend>
        <FilterChip pressed={!only} onChange={() => setOnly(undefined)}>
          {text.all}
        </FilterChip>
        {[...kinds].map(([kind, title]) => (
          <FilterChip
            key={kind}
            pressed={only === kind}
            onChange={(pressed) => setOnly(pressed ? kind : undefined)}
          >
            {title}
          </FilterChip>
        ))}
      </fieldset>
      <Timeline months={byMonth(shown, language)} headingLevel="h3" />
    </div>
  );
}
