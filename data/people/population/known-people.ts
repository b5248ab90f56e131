import {
  cprNumber,
  dEcprNumber,
  type Gender,
  type PersonNumber,
  xEcprNumber,
} from '../cpr-number.ts';
import type { PathName } from './person.ts';

/** A person who is the same in every Denmark, whatever the seed and the size. */
export interface KnownPerson {
  readonly key: string;
  readonly given: readonly string[];
  readonly family: string;
  readonly gender: Gender;
  readonly birthDate?: string;
  readonly number: PersonNumber;
  /** Whose home they live in. */
  readonly household: string;
  readonly paths: readonly PathName[];
  readonly deceased?: string;
  readonly isProtected?: true;
  readonly isAdopted?: true;
  readonly language?: string;
  /** Not on the list of any practice: met by a hospital only. */
  readonly isVisitor?: true;
  readonly mother?: string;
  readonly father?: string;
  readonly spouse?: string;
}

type Entry = Omit<KnownPerson, 'number' | 'gender' | 'paths'> & {
  readonly birthDate: string;
  readonly paths?: string;
};

const someone = (gender: Gender, draw: number, { paths = '', ...rest }: Entry): KnownPerson => ({
  ...rest,
  gender,
  number: cprNumber(rest.birthDate, gender, draw),
  paths: paths === '' ? [] : (paths.split(' ') as PathName[]),
});

const lund = { family: 'Lund', household: 'lund' };
const holm = { family: 'Holm', household: 'holm' };
const parents = { mother: 'mette', father: 'rasmus' };

/**
 * The persons behind the logins and one of each that a record must be able to hold. All but the visitors
 * are on the list of the demo's own practice.
 */
export const knownPeople: readonly KnownPerson[] = [
  someone('female', 211, {
    ...lund,
    key: 'karen',
    given: ['Karen', 'Margrethe'],
    birthDate: '1953-05-17',
    spouse: 'poul',
    paths: 'diabetes hypertension heart-failure rehabilitation care allergy',
  }),
  someone('male', 97, {
    ...lund,
    key: 'poul',
    given: ['Poul', 'Erik'],
    birthDate: '1949-11-02',
    deceased: '2024-02-09',
    spouse: 'karen',
    paths: 'copd care',
  }),
  someone('male', 143, {
    key: 'jens',
    given: ['Jens', 'Peter'],
    family: 'Lund',
    household: 'jens',
    birthDate: '1979-08-23',
    mother: 'karen',
    father: 'poul',
    paths: 'depression',
  }),
  someone('female', 58, {
    key: 'freja',
    given: ['Freja', 'Marie'],
    family: 'Lund',
    household: 'jens',
    birthDate: '2014-03-12',
    father: 'jens',
    isAdopted: true,
    paths: 'childhood',
  }),
  someone('female', 305, {
    ...holm,
    key: 'mette',
    given: ['Mette', 'Louise'],
    birthDate: '1988-06-30',
    spouse: 'rasmus',
    paths: 'pregnancy no-allergy',
  }),
  someone('male', 412, {
    ...holm,
    key: 'rasmus',
    given: ['Rasmus'],
    birthDate: '1986-01-19',
    spouse: 'mette',
  }),
  someone('male', 12, {
    ...holm,
    ...parents,
    key: 'oscar',
    given: ['Oscar', 'Emil'],
    birthDate: '2019-04-08',
    paths: 'childhood asthma allergy',
  }),
  someone('female', 31, {
    ...holm,
    ...parents,
    key: 'alma',
    given: ['Alma'],
    birthDate: '2026-09-14',
    paths: 'childhood',
  }),
  someone('male', 32, {
    ...holm,
    ...parents,
    key: 'noah',
    given: ['Noah'],
    birthDate: '2026-09-14',
    paths: 'childhood',
  }),
  someone('female', 77, {
    key: 'protected',
    given: ['Signe'],
    family: 'Damgaard',
    household: 'protected',
    birthDate: '1991-10-05',
    isProtected: true,
    paths: 'depression',
  }),
  ...[62, 402].map((draw, at) =>
    someone('male', draw, {
      key: `same-name-${at + 1}`,
      given: ['Peter'],
      family: 'Nielsen',
      household: `same-name-${at + 1}`,
      birthDate: at === 0 ? '1961-02-14' : '1961-02-15',
      paths: at === 0 ? 'hypertension' : 'copd',
    }),
  ),
  {
    key: 'visitor',
    given: ['Sabine'],
    family: 'Schneider',
    gender: 'female',
    birthDate: '1972-07-21',
    number: xEcprNumber('1972-07-21', 'female', 88),
    household: 'visitor',
    paths: ['visitor'],
    language: 'de',
    isVisitor: true,
  },
  {
    key: 'unknown',
    given: ['Ukendt'],
    family: 'Mand',
    gender: 'male',
    number: dEcprNumber('1082', '2026-06-12', 'male', 131),
    household: 'unknown',
    paths: ['visitor'],
    isVisitor: true,
  },
];

/** @throws RangeError for a key that is not in the list. */
export function knownPerson(key: string): KnownPerson {
  const found = knownPeople.find((one) => one.key === key);
  if (found === undefined) throw new RangeError(`nobody is called ${key}`);
  return found;
}
