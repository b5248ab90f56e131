import { type RegionKey, regionOf } from '#dk';
import { type Place, placeIn, places } from '../places/postal-districts.ts';
import { streetName } from '../places/streets.ts';
import { type Random, randomOf } from '../random.ts';
import { numbersOf } from './numbers.ts';
import type { Unit } from './unit.ts';

/** People on the list of one practice: far fewer than in life, so that the demo has many senders. */
export const peoplePerPractice = 25;

const today = '2026-01-01';
const demoPracticeMunicipality = '0751';

export function practiceSor(index: number): string {
  return numbersOf(92_000_000 + index).sor;
}

/** The practice of the login `laege`, the same in every Denmark. */
export const demoPracticeSor: string = practiceSor(0);

/**
 * General practices: one in each region at least, then where people live.
 *
 * @param people - how many people there are to share.
 */
export function practiceUnits(people: number, seed: string | number): readonly Unit[] {
  const random = randomOf(`${seed}/practices`);
  const count = Math.max(5, Math.round(people / peoplePerPractice));
  const first = placeIn(demoPracticeMunicipality);
  const sites = [first, ...onePerRegion(first), ...anywhere(random, count)].slice(0, count);
  return sites.map((place, index) => practice(place, index, random.fork(index)));
}

function onePerRegion(taken: Place): readonly Place[] {
  const largest = new Map<RegionKey, Place>();
  for (const place of places) {
    const key = regionKeyOf(place);
    const known = key && largest.get(key);
    if (key && (known === undefined || known.weight < place.weight)) largest.set(key, place);
  }
  return [...largest.values()].filter((place) => regionKeyOf(place) !== regionKeyOf(taken));
}

function anywhere(random: Random, count: number): readonly Place[] {
  const weighted = places.map((place) => [place, place.weight] as const);
  return Array.from({ length: count }, () => random.weighted(weighted));
}

function practice(place: Place, index: number, random: Random): Unit {
  const street = streetName(random);
  return {
    ...numbersOf(92_000_000 + index),
    name: `Lægehuset ${street}`,
    level: 'institution',
    kind: 'practice',
    region: regionKeyOf(place) ?? 'none',
    municipality: place.municipality,
    ydernummer: String(900_001 + index).slice(-6),
    phone: `76${String(100_000 + index).slice(-6)}`,
    address: { line: `${street} ${random.int(1, 40)}`, ...random.pick(place.districts) },
    from: '2010-01-01',
  };
}

function regionKeyOf(place: Place): RegionKey | undefined {
  return regionOf(place.municipality, today)?.key;
}
