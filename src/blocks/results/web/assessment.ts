import { interpreted, type Assessment as Judged } from '../domain/assessment.ts';
import { latestOf, type Series } from './series.ts';

/** How the newest value lies; `unrated` when no source gave a range or an interpretation. */
export type Assessment = 'low' | 'high' | 'ordinary' | 'deviating' | 'unrated';

/** The pages have one word for low and one for high, however far. */
const plain = (judged: Judged): Assessment =>
  judged === 'critically-low' ? 'low' : judged === 'critically-high' ? 'high' : judged;

/** The sender's own interpretation goes before the reference range. */
export function assess(series: Series): Assessment {
  const { observation, value } = latestOf(series);
  const said = interpreted(observation);
  if (said) return plain(said);
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
