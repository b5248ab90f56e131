import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { formatDate, formatNumber } from './dates.ts';
import type { Language } from './words.ts';

export interface TrendPoint {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly value: number;
}

/** Ordinary values; either end may be open. */
export interface ReferenceRange {
  readonly low?: number;
  readonly high?: number;
}

export interface TrendSize {
  readonly width: number;
  readonly height: number;
}

/** Room for the numbers to the left and for the dates below. */
const LEFT = 46;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 26;
const PIXELS_A_DATE = 92;
/** No laboratory reports less: differences below it are rounding. */
const TINY = 1e-6;

export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly outside: boolean;
}

export interface TrendPicture {
  readonly path: string;
  readonly marks: readonly Mark[];
  readonly valueTicks: readonly { readonly y: number; readonly text: string }[];
  readonly timeTicks: readonly { readonly x: number; readonly text: string }[];
  readonly band?: { readonly y: number; readonly height: number };
  readonly frame: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

export function isOutside(value: number, range: ReferenceRange | undefined): boolean {
  if (!range) return false;
  const low = range.low ?? Number.NEGATIVE_INFINITY;
  const high = range.high ?? Number.POSITIVE_INFINITY;
  return value < low || value > high;
}

/** Lowest and highest value to show; never a scale of height nought. */
function valueExtent(
  points: readonly TrendPoint[],
  range: ReferenceRange | undefined,
): [number, number] {
  const ends = [range?.low, range?.high].filter((end) => end !== undefined);
  const values = [...points.map((point) => point.value), ...ends];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const flat = high - low <= Math.max(Math.abs(low), Math.abs(high), TINY) * 1e-9;
  const margin = flat ? Math.max(Math.abs(low) * 0.1, TINY) : (high - low) * 0.08;
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin];
}

function timeExtent(
  points: readonly TrendPoint[],
  span: readonly [number, number] | undefined,
): [number, number] {
  if (span) return [span[0], span[1]];
  const times = points.map((point) => point.at);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return first === last ? [first - 15 * 86_400_000, last + 15 * 86_400_000] : [first, last];
}

/**
 * A series as the shapes of a drawing.
 *
 * @param points - ascending in time, at least one.
 * @param span - time from and to, when several drawings share an axis.
 */
export function drawTrend(
  points: readonly TrendPoint[],
  range: ReferenceRange | undefined,
  size: TrendSize,
  language: Language,
  span?: readonly [number, number],
): TrendPicture {
  const frame = { left: LEFT, right: size.width - RIGHT, top: TOP, bottom: size.height - BOTTOM };
  const x = scaleUtc().domain(timeExtent(points, span)).range([frame.left, frame.right]);
  const y = scaleLinear().domain(valueExtent(points, range)).range([frame.bottom, frame.top]);
  const [bottom, top] = y.domain() as [number, number];
  const path = line<TrendPoint>()
    .x((point) => round(x(point.at)))
    .y((point) => round(y(point.value)));
  const band = range && {
    y: round(y(Math.min(range.high ?? top, top))),
    height: round(y(Math.max(range.low ?? bottom, bottom)) - y(Math.min(range.high ?? top, top))),
  };
  return {
    path: path(points) ?? '',
    marks: points.map((point) => ({
      x: round(x(point.at)),
      y: round(y(point.value)),
      outside: isOutside(point.value, range),
    })),
    valueTicks: y
      .ticks(4)
      .map((value) => ({ y: round(y(value)), text: formatNumber(value, language) })),
    timeTicks: timeTicks(x.domain() as [Date, Date], frame, language),
    ...(band && { band }),
    frame,
  };
}

function timeTicks(
  [from, to]: readonly [Date, Date],
  frame: TrendPicture['frame'],
  language: Language,
): TrendPicture['timeTicks'] {
  const room = frame.right - frame.left;
  const count = Math.max(2, Math.min(6, Math.floor(room / PIXELS_A_DATE)));
  return Array.from({ length: count }, (_, index) => {
    const part = index / (count - 1);
    const at = from.getTime() + part * (to.getTime() - from.getTime());
    return {
      x: round(frame.left + part * room),
      text: formatDate(new Date(at).toISOString(), language),
    };
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
