import { type Period, periodRange } from '#fhir';

/** Milliseconds since the epoch; `to` is exclusive. Absent: not said. */
export interface ContactTime {
  readonly from?: number;
  readonly to?: number;
}

/** When a contact takes place. A day counts as a whole, in Danish time. */
export function contactTime(period: Period | undefined): ContactTime {
  const { lo: from, hi: to } = periodRange(period ?? {}) ?? {};
  return { ...(isSaid(from) && { from }), ...(isSaid(to) && { to }) };
}

const isSaid = (time: number | undefined): time is number => Number.isFinite(time);
