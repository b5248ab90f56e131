import { type Dated, holdsOn } from './dated.ts';
import type { LocalDate } from './local-date.ts';

export type RegionKey =
  | 'nordjylland'
  | 'midtjylland'
  | 'syddanmark'
  | 'hovedstaden'
  | 'sjaelland'
  | 'oestdanmark';

export interface Region extends Dated {
  readonly key: RegionKey;
  readonly name: { readonly da: string; readonly en: string };
  /** Administrative code; absent while the authorities have published none. */
  readonly code?: string;
  /** ISO 3166-2; absent while none is assigned. */
  readonly iso?: string;
}

/**
 * Denmark's regions: five from 2007, four from 2027 when Hovedstaden and Sjælland become Region
 * Østdanmark. No code of the new one was published when this was written, so it has none here.
 *
 * @see dk-core RegionalSubDivisionCodes; the health reform agreed in November 2024
 */
export const regions: readonly Region[] = [
  {
    ...named('nordjylland', 'Region Nordjylland', 'North Denmark Region'),
    ...codes('1081', 'DK-81'),
  },
  {
    ...named('midtjylland', 'Region Midtjylland', 'Central Denmark Region'),
    ...codes('1082', 'DK-82'),
  },
  {
    ...named('syddanmark', 'Region Syddanmark', 'Region of Southern Denmark'),
    ...codes('1083', 'DK-83'),
  },
  {
    ...named('hovedstaden', 'Region Hovedstaden', 'Capital Region of Denmark'),
    ...codes('1084', 'DK-84'),
    to: '2027-01-01',
  },
  {
    ...named('sjaelland', 'Region Sjælland', 'Region Zealand'),
    ...codes('1085', 'DK-85'),
    to: '2027-01-01',
  },
  { ...named('oestdanmark', 'Region Østdanmark', 'Region Østdanmark'), from: '2027-01-01' },
];

export function regionsAt(date: LocalDate): readonly Region[] {
  return regions.filter((region) => holdsOn(region, date));
}

/** @param codeOrKey - `1084` or `hovedstaden`. */
export function regionAt(codeOrKey: string, date: LocalDate): Region | undefined {
  return regionsAt(date).find((region) => region.key === codeOrKey || region.code === codeOrKey);
}

function named(key: RegionKey, da: string, en: string): Pick<Region, 'key' | 'name'> {
  return { key, name: { da, en } };
}

function codes(code: string, iso: string): { code: string; iso: string; from: LocalDate } {
  return { code, iso, from: '2007-01-01' };
}
