import type { LocalDate } from '#dk';
import type { Gender, PersonNumber } from '../cpr-number.ts';
import type { HospitalEntry } from '../organisations/hospital-list.ts';
import type { Unit } from '../organisations/unit.ts';

/** How a history runs: one story each, told in `histories/`. */
export type PathName =
  | 'allergy'
  | 'asthma'
  | 'cancer'
  | 'care'
  | 'childhood'
  | 'copd'
  | 'depression'
  | 'diabetes'
  | 'heart-failure'
  | 'hip-fracture'
  | 'hypertension'
  | 'no-allergy'
  | 'pregnancy'
  | 'rehabilitation'
  | 'visitor';

/** Somebody who lives in synthetic Denmark, before anything is FHIR. */
export interface Person {
  /** Stable part of the business identifiers; says nothing of who it is. */
  readonly key: string;
  /** Place in the population, from 0. */
  readonly index: number;
  readonly number: PersonNumber;
  readonly given: readonly string[];
  readonly family: string;
  readonly gender: Gender;
  /** Absent for a person whom nobody knows. */
  readonly birthDate?: LocalDate;
  readonly deceased?: LocalDate;
  readonly household: string;
  readonly home: Home;
  readonly phone: string;
  readonly isProtected?: boolean;
  readonly isAdopted?: boolean;
  readonly isVisitor?: boolean;
  readonly language?: string;
  readonly maritalStatus?: MaritalStatus;
  readonly paths: readonly PathName[];
  readonly relatives: readonly Relative[];
}

export interface Home {
  /** Code of the municipality. */
  readonly municipality: string;
  readonly line: string;
  readonly postalCode: string;
  readonly city: string;
}

export type MaritalStatus = 'married' | 'never-married' | 'divorced' | 'widowed';
export type Relation = 'mother' | 'father' | 'spouse' | 'child' | 'sibling';

export interface Relative {
  /** Index in the population. */
  readonly index: number;
  readonly relation: Relation;
}

/** A person with the places that treat them. */
export interface Resident extends Person {
  /** Chosen general practice; a visitor has none. */
  readonly practice?: Unit;
  readonly hospital: HospitalEntry;
}
