import type { ReactNode } from 'react';
import { dictionary, formatDate, formatNumber, type Language, TrendChart, useLanguage } from '#kit';
import type { SectionProps } from '#shell';
import { latestOf, pointsOf, type Series } from './series.ts';

const words = dictionary(
  {
    described: (count: number, from: string, to: string, value: string) =>
      `${count} målinger fra ${from} til ${to}. Senest ${value}.`,
  },
  {
    described: (count: number, from: string, to: string, value: string) =>
      `${count} measurements from ${from} to ${to}. Newest ${value}.`,
  },
);

/** A picture of every series that has at least two numbers, each with its table. */
export function SeriesCharts(props: {
  series: readonly Series[];
  sourceOf: SectionProps['sourceOf'];
  now: number;
}): ReactNode {
  const language = useLanguage();
  const drawn = props.series.filter((series) => pointsOf(series).length > 1);
  if (drawn.length === 0) return null;
  return (
    <div className="trends">
      {drawn.map((series) => (
        <TrendChart
          key={series.key}
          description={describe(series, language)}
          trend={{
            key: series.key,
            title: series.title,
            unit: series.unit,
            points: measured(series, props.sourceOf),
            ...(series.range && { range: series.range }),
          }}
        />
      ))}
    </div>
  );
}

function measured(series: Series, sourceOf: SectionProps['sourceOf']) {
  return series.measurements.flatMap(({ at, value, observation }) => {
    const source = sourceOf(observation)?.name;
    return value === undefined ? [] : [{ at, value, ...(source && { source }) }];
  });
}

function describe(series: Series, language: Language): string {
  const points = pointsOf(series);
  const day = (at: number) => formatDate(new Date(at).toISOString(), language, 'long');
  const latest = points.at(-1) ?? { at: latestOf(series).at, value: Number.NaN };
  const value = `${formatNumber(latest.value, language)} ${series.unit}`;
  return words[language].described(
    points.length,
    day(points[0]?.at ?? latest.at),
    day(latest.at),
    value,
  );
}
