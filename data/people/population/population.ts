import { addDays, type LocalDate, yearOf } from '#dk';
import { cprNumber, type PersonNumber, xEcprNumber } from '../cpr-number.ts';
import { familyNames } from '../names/family-names.ts';
import { type Place, places } from '../places/postal-districts.ts';
import { addressLine } from '../places/streets.ts';
import { type Random, randomOf } from '../random.ts';
import { household, type Member } from './households.ts';
import { knownPeople } from './known-people.ts';
import { knownResidents } from './known-residents.ts';
import { givenNames, type HouseholdNames, householdNames } from './names.ts';
import { pathsOf } from './paths.ts';
import type { Home, Person } from './person.ts';

/** The day on which ages are counted: the same people live here whatever day it is looked at. */
export const censusDay: LocalDate = '2026-10-01';

/** Fewer than these there cannot be: the persons behind the logins and one of each odd case. */
export const fewestPeople: number = knownPeople.length;

/**
 * The people, the known ones first. Homes go once round the municipalities, then where people live.
 *
 * @param people - how many; at least {@link fewestPeople}.
 */
export function population(people: number, seed: string | number): readonly Person[] {
  const random = randomOf(`${seed}/people`);
  const taken = new Set(knownPeople.map(({ number }) => number.value));
  const persons: Person[] = [...knownResidents(random.fork('known'))];
  const order = roundTrip(random);
  const weighted = places.map((place) => [place, place.weight] as const);
  for (let home = 0; persons.length < people; home += 1) {
    const own = random.fork(home);
    const place = order[home] ?? own.weighted(weighted);
    persons.push(
      ...settle({
        random: own,
        place,
        first: persons.length,
        room: people - persons.length,
        taken,
      }),
    );
  }
  return persons;
}

/** Every municipality once, in an order of the seed's own. */
function roundTrip(random: Random): readonly Place[] {
  const drawn = places.map((place) => [random.next(), place] as const);
  return drawn.toSorted(([a], [b]) => a - b).map(([, place]) => place);
}

interface Settling {
  readonly random: Random;
  readonly place: Place;
  /** Index of the first who moves in. */
  readonly first: number;
  readonly room: number;
  readonly taken: Set<string>;
}

function settle({ random, place, first, room, taken }: Settling): readonly Person[] {
  const members = household(random, room);
  const names = householdNames(random);
  const home = homeIn(place, random);
  const isProtected = random.chance(0.01);
  const births = birthDates(random, members);
  return members.map((member, at) => {
    const birthDate = births[at] ?? censusDay;
    return {
      ...member,
      key: `p${first + at}`,
      index: first + at,
      number: freshNumber({ random, birthDate, gender: member.gender, taken }),
      ...nameOf(random, member, names, birthDate),
      birthDate,
      ...passing(random, member.age),
      household: `h${first}`,
      home,
      phone: `+45 7000 ${String(1000 + ((first + at) % 9000))}`,
      ...(isProtected && { isProtected }),
      ...(names.language && { language: names.language.code }),
      paths: pathsOf(random, member.age, member.gender),
      relatives: member.kin.map((kin) => ({ index: first + kin.at, relation: kin.relation })),
    };
  });
}

export function homeIn(place: Place, random: Random): Home {
  return {
    municipality: place.municipality,
    line: addressLine(random),
    ...random.pick(place.districts),
  };
}

function birthDates(random: Random, members: readonly Member[]): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (const { age, isTwin } of members) {
    const before = dates.at(-1);
    dates.push(isTwin && before !== undefined ? before : birthDate(random, age));
  }
  return dates;
}

/** Some day in the year of life; never 1 January, whose numbers may lack the check digit. */
function birthDate(random: Random, age: number): LocalDate {
  const days = Math.ceil(age * 365.25) + random.int(1, 363);
  const date = addDays(censusDay, -days);
  return date.endsWith('-01-01') ? addDays(date, 1) : date;
}

function nameOf(
  random: Random,
  { gender, age }: Member,
  names: HouseholdNames,
  born: LocalDate,
): Pick<Person, 'given' | 'family'> {
  const { language } = names;
  const given = givenNames(random, {
    gender,
    birthYear: yearOf(born),
    ...(language && { language }),
  });
  const keepsOwn = age > 20 && !language && random.chance(0.25);
  return { given, family: keepsOwn ? random.pick(familyNames) : names.family };
}

function passing(random: Random, age: number): Pick<Person, 'deceased'> {
  const share = age > 80 ? 0.12 : age > 60 ? 0.03 : 0;
  return random.chance(share) ? { deceased: addDays(censusDay, -random.int(30, 900)) } : {};
}

function freshNumber(who: {
  readonly random: Random;
  readonly birthDate: LocalDate;
  readonly gender: Person['gender'];
  readonly taken: Set<string>;
}): PersonNumber {
  const { random, birthDate: born, gender, taken } = who;
  for (;;) {
    const draw = random.int(0, 100_000);
    // One in two hundred has moved here too lately to have a CPR number.
    const number = random.chance(0.005)
      ? xEcprNumber(born, gender, draw)
      : cprNumber(born, gender, draw);
    if (!taken.has(number.value)) {
      taken.add(number.value);
      return number;
    }
  }
}
