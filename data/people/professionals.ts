import type { Gender } from './cpr-number.ts';
import { knownProfessionals } from './known-professionals.ts';
import { cohorts } from './names/danish-given-names.ts';
import { familyNames } from './names/family-names.ts';
import type { Unit, UnitKind } from './organisations/unit.ts';
import { randomOf } from './random.ts';

/** Code of the authorisation register. */
export type Profession = '7170' | '5166' | '5175' | '5151' | '5152' | '5159';

export interface Professional {
  readonly authorisationId: string;
  readonly given: string;
  readonly family: string;
  readonly gender: Gender;
  readonly profession: Profession;
  /** SOR id of the unit that they work at. */
  readonly organisationSor: string;
}

export const professionNames: Readonly<Record<Profession, string>> = {
  '7170': 'Læge',
  '5166': 'Sygeplejerske',
  '5175': 'Jordemoder',
  '5151': 'Fysioterapeut',
  '5152': 'Social- og sundhedsassistent',
  '5159': 'Bioanalytiker',
};

/** Who works at a unit of each kind, the one who usually signs first. */
const staff: Partial<Record<UnitKind, readonly Profession[]>> = {
  practice: ['7170', '7170', '5166'],
  department: ['7170', '5166'],
  laboratory: ['5159'],
  'home-nursing': ['5166'],
  'home-care': ['5152'],
  rehabilitation: ['5151'],
  'nursing-home': ['5152'],
  'health-visitors': ['5166'],
};

const maternity = 'Kvindesygdomme og Fødsler';
/** Digits and consonants, as the authorisation register uses. */
const alphabet = '0123456789BCDFGHJKLMNPQRSTVWXYZ';

/** Professionals of every unit that exists, the known ones first at theirs. */
export function professionalsAt(
  units: readonly Unit[],
  seed: string | number,
): readonly Professional[] {
  const posts = units
    .filter(({ to }) => to === undefined)
    .flatMap((unit) => postsOf(unit).map((profession, at) => ({ unit, profession, at })));
  return posts.map(({ unit, profession, at }, index) => {
    const known = knownProfessionals.find(({ organisationSor }) => organisationSor === unit.sor);
    if (known && at === 0) return known;
    const random = randomOf(`${seed}/professional/${unit.sor}/${at}`);
    const gender = random.chance(profession === '7170' ? 0.52 : 0.88) ? 'female' : 'male';
    return {
      authorisationId: authorisationId(index),
      given: random.pick(cohorts[random.int(1, 2)]?.[gender] ?? []),
      family: random.pick(familyNames),
      gender,
      profession,
      organisationSor: unit.sor,
    };
  });
}

function postsOf(unit: Unit): readonly Profession[] {
  const posts = staff[unit.kind] ?? [];
  return unit.name.startsWith(maternity) ? [...posts, '5175'] : posts;
}

/** Begins with two letters that leave room for 29,791 professionals. */
function authorisationId(index: number): string {
  const { length } = alphabet;
  const places = [Math.floor(index / length ** 2), Math.floor(index / length), index];
  return `ZZ${places.map((place) => alphabet[place % length]).join('')}`;
}
