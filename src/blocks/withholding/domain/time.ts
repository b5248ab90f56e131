import { type Period, parseDateRange } from '#fhir';

/** Milliseconds since the epoch; open ends are infinite, `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function spanOf({ start, end }: Period = {}): Span {
  return {
    from: (start === undefined ? undefined : parseDateRange(start)?.lo) ?? Number.NEGATIVE_INFINITY,
    to: (end === undefined ? undefined : parseDateRange(end)?.hi) ?? Number.POSITIVE_INFINITY,
  };
}
