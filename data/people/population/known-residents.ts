import { placeIn } from '../places/postal-districts.ts';
import { addressLine } from '../places/streets.ts';
import type { Random } from '../random.ts';
import { type KnownPerson, knownPeople } from './known-people.ts';
import type { Home, MaritalStatus, Person, Relation, Relative } from './person.ts';

/** Where the demo's practice lies. */
const municipality = '0751';

/** The known people as members of the population, at index 0 and on. */
export function knownResidents(random: Random): readonly Person[] {
  const homes = new Map<string, Home>();
  const homeOf = (household: string): Home => {
    const known = homes.get(household);
    if (known) return known;
    const own = random.fork(household);
    const home = {
      municipality,
      line: addressLine(own),
      ...own.pick(placeIn(municipality).districts),
    };
    homes.set(household, home);
    return home;
  };
  return knownPeople.map((known, index) => {
    const { mother, father, spouse, ...rest } = known;
    return {
      ...rest,
      key: `k${index}`,
      index,
      home: homeOf(known.household),
      phone: `+45 7000 0${String(100 + index)}`,
      maritalStatus: maritalStatusOf(known),
      relatives: relativesOf(known),
    };
  });
}

function maritalStatusOf({ spouse }: KnownPerson): MaritalStatus {
  if (spouse === undefined) return 'never-married';
  return knownPeople.some(({ key, deceased }) => key === spouse && deceased)
    ? 'widowed'
    : 'married';
}

function relativesOf(who: KnownPerson): readonly Relative[] {
  return knownPeople.flatMap((other, index) => {
    const relation = relationOf(who, other);
    return relation ? [{ index, relation }] : [];
  });
}

/** What the other is to a person. */
function relationOf(who: KnownPerson, other: KnownPerson): Relation | undefined {
  if (other.key === who.key) return undefined;
  if (who.spouse === other.key) return 'spouse';
  if (who.mother === other.key) return 'mother';
  if (who.father === other.key) return 'father';
  if (other.mother === who.key || other.father === who.key) return 'child';
  const share = (mine?: string, theirs?: string): boolean => mine !== undefined && mine === theirs;
  return share(who.mother, other.mother) || share(who.father, other.father) ? 'sibling' : undefined;
}
