import { type Period, periodRange } from '#fhir';

/** Milliseconds since the epoch; open ends are infinite, `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function spanOf(period: Period = {}): Span {
  const { lo: from, hi: to } = periodRange(period) ?? always;
  return { from, to };
}

const always = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
