import { hospitalServing } from './hospital-list.ts';
import { departmentSor, hospitalSor, regionSor } from './hospitals.ts';
import { numbersOf } from './numbers.ts';
import type { Unit } from './unit.ts';

const goedstrup = hospitalServing('0657');
const esbjerg = hospitalServing('0561');

/** A unit that closed and that nobody took over. */
export const closedUnit: Unit = {
  ...numbersOf(90_910_501),
  name: 'Medicinsk Ambulatorium, Grindsted Sygehus',
  level: 'unit',
  kind: 'department',
  parent: hospitalSor(esbjerg),
  region: 'syddanmark',
  municipality: '0530',
  from: '2007-01-01',
  to: '2014-07-01',
};

/** A hospital that was merged into another: old contacts still name it. */
export const mergedHospital: Unit = {
  ...numbersOf(90_910_700),
  name: 'Regionshospitalet Holstebro',
  level: 'institution',
  kind: 'hospital',
  parent: regionSor('midtjylland'),
  region: 'midtjylland',
  municipality: '0661',
  from: '2007-01-01',
  to: '2022-04-01',
  replacedBy: hospitalSor(goedstrup),
};

export const mergedDepartment: Unit = {
  ...numbersOf(90_910_706),
  name: 'Ortopædkirurgisk Afdeling, Regionshospitalet Holstebro',
  level: 'unit',
  kind: 'department',
  parent: mergedHospital.sor,
  region: 'midtjylland',
  municipality: '0661',
  from: '2007-01-01',
  to: '2022-04-01',
  replacedBy: departmentSor(goedstrup, 'orthopaedics'),
};

export const pastUnits: readonly Unit[] = [closedUnit, mergedHospital, mergedDepartment];
