import { latestOf, type Series } from './series.ts';

/** How the newest value lies; `unrated` when no source gave a range or an interpretation. */
export type Assessment = 'low' | 'high' | 'ordinary' | 'deviating' | 'unrated';

const CODES: Readonly<Record<string, Assessment>> = {
  L: 'low',
  LL: 'low',
  LU: 'low',
  H: 'high',
  HH: 'high',
  HU: 'high',
  N: 'ordinary',
  A: 'deviating',
  AA: 'deviating',
  POS: 'deviating',
  NEG: 'ordinary',
};

/** The sender's own interpretation goes before the reference range. */
export function assess(series: Series): Assessment {
  const { observation, value } = latestOf(series);
  const codes = observation.interpretation?.flatMap(({ coding }) => coding ?? []) ?? [];
  const said = codes.map(({ code }) => CODES[code ?? '']).find((each) => each !== undefined);
  if (said) return said;
  if (value === undefined || !series.range) return 'unrated';
  if (series.range.low !== undefined && value < series.range.low) return 'low';
  if (series.range.high !== undefined && value > series.range.high) return 'high';
  return 'ordinary';
}

/** Change since the measurement before, or nothing when there is none to compare with. */
export function changeOf(series: Series): number | undefined {
  const [previous, latest] = series.measurements.slice(-2);
  if (previous?.value === undefined || latest?.value === undefined) return undefined;
  return Math.round((latest.value - previous.value) * 1e6) / 1e6;
}
