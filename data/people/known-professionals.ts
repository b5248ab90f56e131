import type { Gender } from './cpr-number.ts';
import { hospitalServing } from './organisations/hospital-list.ts';
import { departmentSor } from './organisations/hospitals.ts';
import { municipalSor } from './organisations/municipal-units.ts';
import { demoPracticeSor } from './organisations/practices.ts';

/** A professional who is the same in every Denmark. */
export interface KnownProfessional {
  readonly key: string;
  readonly given: string;
  readonly family: string;
  readonly gender: Gender;
  readonly authorisationId: string;
  /** Code of the authorisation register. */
  readonly profession: '7170' | '5166';
  readonly organisationSor: string;
}

export const knownProfessionals: readonly KnownProfessional[] = [
  {
    key: 'laege',
    given: 'Hanne',
    family: 'Vestergaard',
    gender: 'female',
    authorisationId: '9DM01',
    profession: '7170',
    organisationSor: demoPracticeSor,
  },
  {
    key: 'hospitalslaege',
    given: 'Thomas',
    family: 'Krogh',
    gender: 'male',
    authorisationId: '9DM02',
    profession: '7170',
    organisationSor: departmentSor(hospitalServing('0751'), 'endocrinology'),
  },
  {
    key: 'sygeplejerske',
    given: 'Lone',
    family: 'Friis',
    gender: 'female',
    authorisationId: '9DM03',
    profession: '5166',
    organisationSor: municipalSor('0751', 'home-nursing'),
  },
];
