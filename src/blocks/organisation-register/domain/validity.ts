import { organisationPeriodExtension } from '#dk';
import { type DateRange, type Organization, parseDateRange } from '#fhir';

/**
 * When a unit exists, milliseconds since the epoch.
 *
 * The days of the period count as a whole, in Danish time. A unit that says nothing has always been
 * there; one that is inactive and names no period never was.
 *
 * @see http://hl7.org/fhir/R4/extension-organization-period.html
 */
export function validityOf(unit: Organization): DateRange {
  const period = unit.extension?.find(
    ({ url }) => url === organisationPeriodExtension,
  )?.valuePeriod;
  if (period === undefined && unit.active === false) return { lo: Infinity, hi: Infinity };
  return {
    lo: rangeOf(period?.start)?.lo ?? -Infinity,
    hi: rangeOf(period?.end)?.hi ?? Infinity,
  };
}

/** @param at - milliseconds since the epoch. */
export function isValidAt(unit: Organization, at: number): boolean {
  const { lo, hi } = validityOf(unit);
  return lo <= at && at < hi;
}

const rangeOf = (date: string | undefined): DateRange | undefined =>
  date === undefined ? undefined : parseDateRange(date);
