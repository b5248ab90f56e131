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
    time: 'Dato',
    source: 'Kilde',
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
    time: 'Date',
    source: 'Source',
    change: (text: string) => `${text} since last`,
    same: 'unchanged',
    more: (count: number) => `Show ${count} more measurements`,
  },
);

type Props = Pick<SectionProps, 'voice' | 'sourceOf' | 'isWhole'> & { series: readonly Series[] };

/** One line a series: the newest value and how it lies. */
export function SeriesTable(props: Props): ReactNode {
  const text = useWords(words);
  const first = props.isWhole ? props.series.length : 8;
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
  const language = useLanguage();
  const columns: readonly Column<Series>[] = [
    { key: 'name', title: text.name, rowHeader: true, cell: ({ title }) => title },
    { key: 'value', title: text.value, cell: (series) => <Newest series={series} /> },
    {
      key: 'assessment',
      title: text.assessment,
      cell: (series) => <AssessmentMark assessment={assess(series)} />,
    },
    ...(props.voice === 'professional'
      ? [
          {
            key: 'range',
            title: text.range,
            cell: ({ range }: Series) => rangeText(range, language),
          },
        ]
      : []),
    { key: 'trend', title: text.trend, cell: (series) => <Change series={series} /> },
    {
      key: 'time',
      title: text.time,
      cell: (series) => formatDate(latestOf(series).time, language),
    },
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

function rangeText(range: Range | undefined, language: Language): string {
  if (!range) return '–';
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

function From(props: { series: Series; sourceOf: SectionProps['sourceOf'] }): ReactNode {
  const source = props.sourceOf(latestOf(props.series).observation);
  return source ? <Source sector={source.sector}>{source.name}</Source> : '–';
}
