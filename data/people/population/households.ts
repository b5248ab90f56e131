import type { Gender } from '../cpr-number.ts';
import type { Random } from '../random.ts';
import type { MaritalStatus, Relation } from './person.ts';

/** Somebody in a household that is being made. */
export interface Member {
  readonly gender: Gender;
  /** Completed years on the census day. */
  readonly age: number;
  readonly maritalStatus: MaritalStatus;
  /** To others of the household, by their place in it. */
  readonly kin: readonly { readonly at: number; readonly relation: Relation }[];
  readonly isAdopted?: boolean;
  /** Born on the same day as the one before. */
  readonly isTwin?: boolean;
}

export type Household = readonly Member[];
type Make = (random: Random) => Household;

/** Kinds of households with the share of people's homes that they are. */
const kinds: readonly (readonly [Make, number])[] = [
  [(random) => single(random, 18, 34), 15],
  [(random) => single(random, 35, 66), 10],
  [(random) => single(random, 67, 97), 11],
  [(random) => couple(random, 21, 34), 8],
  [(random) => couple(random, 50, 66), 15],
  [(random) => couple(random, 67, 91), 12],
  [(random) => family(random, 2), 23],
  [(random) => family(random, 1), 6],
];

/** @param room - at most so many members; a home of one when the drawn one is larger. */
export function household(random: Random, room: number): Household {
  const made = random.weighted(kinds)(random);
  return made.length <= room ? made : single(random, 18, 90);
}

function single(random: Random, from: number, to: number): Household {
  const age = random.int(from, to);
  const gender = genderOf(random, age);
  return [{ gender, age, maritalStatus: aloneAt(random, age), kin: [] }];
}

/** Women live longer: more of the old who live alone are women. */
function genderOf(random: Random, age: number): Gender {
  return random.chance(age > 75 ? 0.66 : 0.5) ? 'female' : 'male';
}

function aloneAt(random: Random, age: number): MaritalStatus {
  if (age > 74) return random.chance(0.7) ? 'widowed' : 'divorced';
  return age > 45 && random.chance(0.6) ? 'divorced' : 'never-married';
}

function couple(random: Random, from: number, to: number): Household {
  const age = random.int(from, to);
  const maritalStatus = age > 30 || random.chance(0.3) ? 'married' : 'never-married';
  const other = Math.max(18, age + random.int(-3, 5));
  return [
    { gender: 'female', age, maritalStatus, kin: [{ at: 1, relation: 'spouse' }] },
    { gender: 'male', age: other, maritalStatus, kin: [{ at: 0, relation: 'spouse' }] },
  ];
}

function family(random: Random, parents: 1 | 2): Household {
  const mother = random.int(27, 48);
  const adults: readonly Member[] =
    parents === 2
      ? couple(random, mother, mother)
      : [
          {
            gender: random.chance(0.85) ? 'female' : 'male',
            age: mother,
            maritalStatus: 'divorced',
            kin: [],
          },
        ];
  const children = childrenOf(random, mother, adults.length);
  const places = children.map((_, at) => at + adults.length);
  return [
    ...adults.map((adult) => ({
      ...adult,
      kin: [...adult.kin, ...places.map((at) => ({ at, relation: 'child' as const }))],
    })),
    ...children.map((child, at) => ({ ...child, kin: kinOf(adults, places, at) })),
  ];
}

function childrenOf(
  random: Random,
  mother: number,
  adults: number,
): readonly Omit<Member, 'kin'>[] {
  const count = random.weighted([
    [1, 4],
    [2, 5],
    [3, adults === 2 ? 2 : 0.5],
  ]);
  const oldest = Math.min(17, Math.max(0, mother - random.int(24, 32)));
  const twinsAt = count > 1 && random.chance(0.05) ? 1 : -1;
  const isAdopted = random.chance(0.03);
  return Array.from({ length: count }, (_, at) => ({
    gender: random.chance(0.51) ? 'male' : 'female',
    age: Math.max(0, oldest - (at === twinsAt ? 0 : at * random.int(2, 3))),
    maritalStatus: 'never-married',
    ...(at === twinsAt && { isTwin: true }),
    ...(isAdopted && { isAdopted }),
  }));
}

function kinOf(adults: readonly Member[], places: readonly number[], own: number): Member['kin'] {
  const parents = adults.map(({ gender }, at) => ({
    at,
    relation: gender === 'female' ? ('mother' as const) : ('father' as const),
  }));
  const siblings = places
    .filter((_, at) => at !== own)
    .map((at) => ({ at, relation: 'sibling' as const }));
  return [...parents, ...siblings];
}
