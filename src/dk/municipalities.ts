import { type Dated, holdsOn } from './dated.ts';
import type { LocalDate } from './local-date.ts';
import { municipalitiesByRegion } from './municipality-list.ts';
import { type Region, type RegionKey, regions } from './regions.ts';

export interface Municipality extends Dated {
  /** Four digits with leading zero: `0101`. */
  readonly code: string;
  readonly name: string;
  /** False for Christiansø alone: a place with a code and no municipal council. */
  readonly hasCouncil: boolean;
}

/** Which region a municipality lies in, while it does. */
interface Membership extends Dated {
  readonly municipality: string;
  readonly region: RegionKey;
}

const since2007 = { from: '2007-01-01' };
/** Regions that end at the turn of 2027 and the one that takes over. */
const successor: Partial<Record<RegionKey, RegionKey>> = {
  hovedstaden: 'oestdanmark',
  sjaelland: 'oestdanmark',
};

export const municipalities: readonly Municipality[] = Object.entries(
  municipalitiesByRegion,
).flatMap(([region, list]) =>
  list.map(([code, name]) => ({ code, name, hasCouncil: region !== 'none', ...since2007 })),
);

const memberships: readonly Membership[] = regions.flatMap((region) =>
  Object.entries(municipalitiesByRegion)
    .filter(([key]) => key === region.key || successor[key as RegionKey] === region.key)
    .flatMap(([, list]) => list.map(([code]) => membership(code, region))),
);

export function municipalitiesAt(date: LocalDate): readonly Municipality[] {
  return municipalities.filter((municipality) => holdsOn(municipality, date));
}

/** @param code - with or without the leading zero. */
export function municipalityAt(code: string, date: LocalDate): Municipality | undefined {
  const wanted = code.padStart(4, '0');
  return municipalitiesAt(date).find((municipality) => municipality.code === wanted);
}

/**
 * The region of a municipality on a date.
 *
 * @returns `undefined` for Christiansø, for an unknown code and before 2007.
 */
export function regionOf(municipalityCode: string, date: LocalDate): Region | undefined {
  const wanted = municipalityCode.padStart(4, '0');
  const found = memberships.find((one) => one.municipality === wanted && holdsOn(one, date));
  return regions.find((region) => region.key === found?.region);
}

function membership(municipality: string, region: Region): Membership {
  const end = region.to === undefined ? {} : { to: region.to };
  return { municipality, region: region.key, from: region.from, ...end };
}
