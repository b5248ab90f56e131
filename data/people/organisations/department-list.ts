export type Specialty =
  | 'emergency'
  | 'medicine'
  | 'cardiology'
  | 'lung'
  | 'endocrinology'
  | 'orthopaedics'
  | 'surgery'
  | 'maternity'
  | 'children'
  | 'neurology'
  | 'eyes'
  | 'psychiatry'
  | 'oncology';

export interface DepartmentEntry {
  readonly specialty: Specialty;
  /** Stable number, part of the SOR ids. */
  readonly number: number;
  readonly name: string;
  /** At university hospitals only. */
  readonly gathered?: true;
}

export const departmentList: readonly DepartmentEntry[] = [
  { specialty: 'emergency', number: 1, name: 'Akutafdelingen' },
  { specialty: 'medicine', number: 2, name: 'Medicinsk Afdeling' },
  { specialty: 'cardiology', number: 3, name: 'Hjertesygdomme' },
  { specialty: 'lung', number: 4, name: 'Lungesygdomme' },
  { specialty: 'endocrinology', number: 5, name: 'Diabetes og Hormonsygdomme' },
  { specialty: 'orthopaedics', number: 6, name: 'Ortopædkirurgisk Afdeling' },
  { specialty: 'surgery', number: 7, name: 'Kirurgisk Afdeling' },
  { specialty: 'maternity', number: 8, name: 'Kvindesygdomme og Fødsler' },
  { specialty: 'children', number: 9, name: 'Børn og Unge' },
  { specialty: 'neurology', number: 10, name: 'Neurologisk Afdeling' },
  { specialty: 'eyes', number: 11, name: 'Øjensygdomme' },
  { specialty: 'psychiatry', number: 12, name: 'Psykiatrisk Ambulatorium' },
  { specialty: 'oncology', number: 13, name: 'Kræftafdelingen', gathered: true },
];

export const laboratoryNumber = 90;
