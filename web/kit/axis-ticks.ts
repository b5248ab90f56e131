import { LANE_LENGTH } from './lanes.ts';
import type { Language } from './words.ts';

export interface AxisTick {
  /** Per mille of the axis. */
  readonly place: number;
  readonly label: string;
  /** 0 stays; where there is little room 2 gives way first, then 1. */
  readonly rank: 0 | 1 | 2;
}

const MONTH = 30.44 * 86_400_000;
/** A year to count months from: `Date.UTC` reads those below 100 as of the twentieth century. */
const EPOCH = 1970;
/** Months between ticks, the finest that leaves room for the labels. */
const STEPS = [1, 3, 6, 12, 24, 60, 120];
const MOST = 9;
/** Per mille that a label needs on either side. */
const ROOM = 70;

/**
 * Firsts of months at even distance over a span of time.
 *
 * @param span - milliseconds since the epoch.
 * @param taken - place of a label that is there already; no tick stands on it.
 */
export function axisTicks(
  [from, to]: readonly [number, number],
  language: Language,
  taken?: number,
): readonly AxisTick[] {
  const months = (to - from) / MONTH;
  const step = STEPS.find((each) => months / each <= MOST) ?? 1200;
  const first = new Date(from);
  const start = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth() + 1) / step);
  const ticks: AxisTick[] = [];
  for (let index = start; ; index += 1) {
    const time = Date.UTC(EPOCH, index * step - EPOCH * 12);
    if (time > to) return ticks;
    const place = Math.round(((time - from) / (to - from)) * LANE_LENGTH);
    if (!isFree(place, taken)) continue;
    ticks.push({ place, label: label(time, step, language), rank: rankOf(index) });
  }
}

function rankOf(index: number): AxisTick['rank'] {
  if (index % 4 === 0) return 0;
  return index % 2 === 0 ? 1 : 2;
}

function isFree(place: number, taken: number | undefined): boolean {
  const isInside = place >= ROOM / 2 && place <= LANE_LENGTH - ROOM / 2;
  return isInside && (taken === undefined || Math.abs(place - taken) >= ROOM);
}

function label(time: number, step: number, language: Language): string {
  const month: Intl.DateTimeFormatOptions = step >= 12 ? {} : { month: 'short' };
  const format = new Intl.DateTimeFormat(language, { ...month, year: 'numeric', timeZone: 'UTC' });
  return format.format(time);
}
