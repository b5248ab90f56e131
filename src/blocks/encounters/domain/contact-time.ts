import { type Period, parseDateRange } from '#fhir';

/** Milliseconds since the epoch; `to` is exclusive. Absent: not said. */
export interface ContactTime {
  readonly from?: number;
  readonly to?: number;
}

/** When a contact takes place. A day counts as a whole, in Danish time. */
export function contactTime(period: Period | undefined): ContactTime {
  const from = period?.start === undefined ? undefined : parseDateRange(period.start)?.lo;
  const to = period?.end === undefined ? undefined : parseDateRange(period.end)?.hi;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
