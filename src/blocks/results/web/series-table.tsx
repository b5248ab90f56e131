import type { ReactNode } from 'react';
import {
  type Column,
  Details,
  dictionary,
  formatDate,
  formatNumber,
  type Language,
  Source,
  Sparkline,
  Table,
  useLanguage,
  useWords,
} from '#kit';
import type { SectionProps } from '#shell';
import { assess, changeOf } from './assessment.ts';
import { AssessmentMark } from './assessment-mark.tsx';
import { latestOf, pointsOf, type Range, type Series } from './series.ts';

const words = dictionary(
  {
    caption: 'Seneste værdi af hver måling',
    rest: 'De øvrige målinger',
    name: 'Måling',
    value: 'Seneste',
    assessment: 'Vurdering',
    range: 'Område',
    trend: 'Udvikling',
    source: 'Dato og kilde',
    change: (text: string) => `${text} siden sidst`,
    same: 'uændret',
    more: (count: number) => `Vis ${count} målinger mere`,
  },
  {
    caption: 'Newest value of each measurement',
    rest: 'The other measurements',
    name: 'Measurement',
    value: 'Newest',
    assessment: 'Assessment',
    range: 'Range',
    trend: 'Trend',
    source: 'Date and source',
    change: (text: string) => `${text} since last`,
    same: 'unchanged',
    more: (count: number) => `Show ${count} more measurements`,
  },
);

type Props = Pick<SectionProps, 'voice' | 'sourceOf' | 'isWhole'> & { series: readonly Series[] };

/** One line a series: the newest value and how it lies. */
export function SeriesTable(props: Props): ReactNode {
  const text = useWords(words);
  // One line more takes no more room than the line that offers it.
  const first = props.isWhole || props.series.length === 6 ? props.series.length : 5;
  const rest = props.series.slice(first);
  return (
    <>
      <Lines {...props} caption={text.caption} series={props.series.slice(0, first)} />
      {rest.length > 0 && (
        <Details summary={text.more(rest.length)} className="more">
          <Lines {...props} caption={text.rest} series={rest} />
        </Details>
      )}
    </>
  );
}

function Lines(props: Props & { caption: string }): ReactNode {
  const text = useWords(words);
  const columns: readonly Column<Series>[] = [
    { key: 'name', title: text.name, rowHeader: true, cell: ({ title }) => title },
    { key: 'value', title: text.value, cell: (series) => <Newest series={series} /> },
    {
      key: 'assessment',
      title: text.assessment,
      cell: (series) => <Assessed series={series} voice={props.voice} />,
    },
    { key: 'trend', title: text.trend, cell: (series) => <Change series={series} /> },
    {
      key: 'source',
      title: text.source,
      cell: (series) => <From series={series} sourceOf={props.sourceOf} />,
    },
  ];
  return (
    <Table
      caption={props.caption}
      captionHidden
      rows={props.series}
      rowKey={({ key }) => key}
      columns={columns}
    />
  );
}

function Newest(props: { series: Series }): ReactNode {
  const language = useLanguage();
  const { value, text } = latestOf(props.series);
  const shown =
    value !== undefined && text === String(value) ? formatNumber(value, language) : text;
  return (
    <span className="value">
      <strong>{shown}</strong> <span className="unit">{props.series.unit}</span>
    </span>
  );
}

function rangeText(range: Range | undefined, language: Language): string | undefined {
  if (!range) return undefined;
  const [low, high] = [range.low, range.high].map(
    (end) => end !== undefined && formatNumber(end, language),
  );
  if (!low) return `≤ ${high}`;
  return high ? `${low}–${high}` : `≥ ${low}`;
}

function Change(props: { series: Series }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const change = changeOf(props.series);
  if (change === undefined) return '–';
  const sign = change > 0 ? '+' : '−';
  const said =
    change === 0 ? text.same : text.change(`${sign}${formatNumber(Math.abs(change), language)}`);
  return (
    <span className="change">
      <Sparkline
        points={pointsOf(props.series)}
        {...(props.series.range && { range: props.series.range })}
      />
      <span>{said}</span>
    </span>
  );
}

function Assessed(props: { series: Series; voice: Props['voice'] }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { series, voice } = props;
  const range = voice === 'professional' ? rangeText(series.range, language) : undefined;
  return (
    <span>
      <AssessmentMark assessment={assess(series)} />
      {range && (
        <span className="beneath">
          {text.range} {range}
        </span>
      )}
    </span>
  );
}

function From(props: { series: Series; sourceOf: SectionProps['sourceOf'] }): ReactNode {
  const language = useLanguage();
  const { time, observation } = latestOf(props.series);
  const source = props.sourceOf(observation);
  return (
    <span>
      <time dateTime={time}>{formatDate(time, language)}</time>
      {source && (
        <span className="beneath">
          <Source sector={source.sector}>{source.name}</Source>
        </span>
      )}
    </span>
  );
}
