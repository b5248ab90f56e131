import { type ReactNode, useId } from 'react';
import { Details } from './accordion.tsx';
import { formatDateTime, formatNumber } from './dates.ts';
import { useLanguage, useWords } from './language.tsx';
import { Table } from './table.tsx';
import {
  drawTrend,
  isOutside,
  type ReferenceRange,
  type TrendPicture,
  type TrendPoint,
} from './trend-scale.ts';
import { dictionary, type Language } from './words.ts';

const words = dictionary(
  {
    table: 'Vis tallene som tabel',
    time: 'Tidspunkt',
    value: 'Værdi',
    mark: 'Vurdering',
    outside: 'Uden for referenceområdet',
    inside: 'Inden for referenceområdet',
    reference: 'Referenceområde',
    source: 'Kilde',
  },
  {
    table: 'Show the numbers as a table',
    time: 'Time',
    value: 'Value',
    mark: 'Assessment',
    outside: 'Outside the reference range',
    inside: 'Within the reference range',
    reference: 'Reference range',
    source: 'Source',
  },
);

export interface Trend {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  /** Ascending in time, at least one. */
  readonly points: readonly (TrendPoint & { readonly source?: string })[];
  readonly range?: ReferenceRange;
}

const SIZE = { width: 400, height: 172 };

/** One series as a drawing, and the same numbers as a table. */
export function TrendChart(props: {
  trend: Trend;
  /** What the drawing shows, in a sentence. */
  description: string;
  span?: readonly [number, number];
}): ReactNode {
  const language = useLanguage();
  const { trend } = props;
  const text = useWords(words);
  return (
    <figure className="trend">
      <figcaption className="trend-title">
        {trend.title} <span className="trend-unit">{trend.unit}</span>
        <span className="trend-range">{rangeText(trend, language, text.reference)}</span>
      </figcaption>
      <TrendDrawing {...props} />
      <Details summary={text.table} className="trend-table">
        <TrendTable trend={trend} />
      </Details>
    </figure>
  );
}

function rangeText(trend: Trend, language: Language, label: string): string {
  if (!trend.range) return '';
  const { low, high } = trend.range;
  const ends = [low, high].map((end) => (end === undefined ? '' : formatNumber(end, language)));
  if (low === undefined) return `${label} ≤ ${ends[1]}`;
  if (high === undefined) return `${label} ≥ ${ends[0]}`;
  return `${label} ${ends[0]}–${ends[1]}`;
}

function TrendDrawing(props: {
  trend: Trend;
  description: string;
  span?: readonly [number, number];
}): ReactNode {
  const id = useId();
  const { trend } = props;
  const picture = drawTrend(trend.points, trend.range, SIZE, useLanguage(), props.span);
  return (
    <svg
      className="trend-drawing"
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-description`}
    >
      <title id={`${id}-title`}>{trend.title}</title>
      <desc id={`${id}-description`}>{props.description}</desc>
      <Axes picture={picture} />
      <path className="trend-line" d={picture.path} />
      {picture.marks.map((mark) =>
        mark.outside ? (
          <path
            key={`${mark.x} ${mark.y}`}
            className="trend-mark-outside"
            d={`M${mark.x} ${mark.y - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5Z`}
          />
        ) : (
          <circle
            key={`${mark.x} ${mark.y}`}
            className="trend-mark"
            cx={mark.x}
            cy={mark.y}
            r="3.6"
          />
        ),
      )}
    </svg>
  );
}

function Axes(props: { picture: TrendPicture }): ReactNode {
  const { frame, band, valueTicks, timeTicks } = props.picture;
  return (
    <g>
      {band && (
        <rect
          className="trend-band"
          x={frame.left}
          width={frame.right - frame.left}
          y={band.y}
          height={band.height}
        />
      )}
      {valueTicks.map((tick) => (
        <g key={tick.text}>
          <line className="trend-grid" x1={frame.left} x2={frame.right} y1={tick.y} y2={tick.y} />
          <text className="trend-tick" x={frame.left - 6} y={tick.y + 4} textAnchor="end">
            {tick.text}
          </text>
        </g>
      ))}
      {timeTicks.map((tick, index) => (
        <text
          key={tick.x}
          className="trend-tick"
          x={tick.x}
          y={frame.bottom + 19}
          textAnchor={index === 0 ? 'start' : index === timeTicks.length - 1 ? 'end' : 'middle'}
        >
          {tick.text}
        </text>
      ))}
    </g>
  );
}

function TrendTable(props: { trend: Trend }): ReactNode {
  const text = useWords(words);
  const language = useLanguage();
  const { trend } = props;
  return (
    <Table
      caption={`${trend.title} (${trend.unit})`}
      captionHidden
      rows={trend.points.toReversed()}
      rowKey={(point) => `${point.at} ${point.value}`}
      columns={[
        {
          key: 'time',
          title: text.time,
          rowHeader: true,
          cell: (point) => formatDateTime(new Date(point.at).toISOString(), language),
        },
        {
          key: 'value',
          title: text.value,
          numeric: true,
          cell: (point) => `${formatNumber(point.value, language)} ${trend.unit}`,
        },
        {
          key: 'mark',
          title: text.mark,
          cell: (point) =>
            trend.range ? (isOutside(point.value, trend.range) ? text.outside : text.inside) : '–',
        },
        { key: 'source', title: text.source, cell: (point) => point.source ?? '–' },
      ]}
    />
  );
}

/** A thumbnail beside a number: says nothing that the row does not say in words. */
export function Sparkline(props: {
  points: readonly TrendPoint[];
  range?: ReferenceRange;
}): ReactNode {
  if (props.points.length < 2) return null;
  const width = 96;
  const height = 24;
  const values = props.points.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [from, to] = [props.points[0]?.at ?? 0, props.points.at(-1)?.at ?? 1];
  const x = (at: number) => 3 + ((at - from) / (to - from || 1)) * (width - 6);
  const y = (value: number) => height - 4 - ((value - low) / (high - low || 1)) * (height - 8);
  const path = props.points
    .map(
      (point, index) =>
        `${index ? 'L' : 'M'}${x(point.at).toFixed(1)} ${y(point.value).toFixed(1)}`,
    )
    .join('');
  const last = props.points.at(-1);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      <path className="trend-line" d={path} />
      {last && <circle className="trend-mark" cx={x(last.at)} cy={y(last.value)} r="2.6" />}
    </svg>
  );
}
