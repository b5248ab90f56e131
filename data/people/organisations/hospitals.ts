import { type RegionKey, regions } from '#dk';
import { placeIn } from '../places/postal-districts.ts';
import { departmentList, laboratoryNumber, type Specialty } from './department-list.ts';
import { type HospitalEntry, hospitalList } from './hospital-list.ts';
import { numbersOf } from './numbers.ts';
import type { Unit } from './unit.ts';

const item = (hospital: number, unit: number): number => 90_000_000 + hospital * 1000 + unit;
const regionNumbers: Readonly<Record<RegionKey, number>> = {
  nordjylland: 1081,
  midtjylland: 1082,
  syddanmark: 1083,
  hovedstaden: 1084,
  sjaelland: 1085,
  oestdanmark: 1099,
};
/** @see the health reform agreed in November 2024 */
const takenOverBy: Partial<Record<RegionKey, RegionKey>> = {
  hovedstaden: 'oestdanmark',
  sjaelland: 'oestdanmark',
};

export function regionSor(region: RegionKey): string {
  return numbersOf(91_900_000 + regionNumbers[region]).sor;
}

export function hospitalSor(hospital: HospitalEntry): string {
  return numbersOf(item(hospital.number, 0)).sor;
}

export function departmentSor(hospital: HospitalEntry, specialty: Specialty): string {
  const department = departmentList.find((one) => one.specialty === specialty);
  return numbersOf(item(hospital.number, department?.number ?? 0)).sor;
}

export function laboratorySor(region: RegionKey): string {
  const hospital = hospitalList.find((one) => one.region === region && one.isUniversityHospital);
  return numbersOf(item(hospital?.number ?? 0, laboratoryNumber)).sor;
}

export function regionUnits(): readonly Unit[] {
  return regions.map((region) => {
    const successor = takenOverBy[region.key];
    return {
      ...numbersOf(91_900_000 + regionNumbers[region.key]),
      name: region.name.da,
      level: 'owner',
      kind: 'region',
      region: region.key,
      from: region.from,
      ...(region.to !== undefined && { to: region.to }),
      ...(successor && { replacedBy: regionSor(successor) }),
    };
  });
}

/** Every hospital with its departments, and a laboratory a region. */
export function hospitalUnits(): readonly Unit[] {
  return hospitalList.flatMap((hospital) => [hospitalUnit(hospital), ...departmentsOf(hospital)]);
}

function hospitalUnit(hospital: HospitalEntry): Unit {
  const [district] = placeIn(hospital.municipality).districts;
  return {
    ...numbersOf(item(hospital.number, 0)),
    name: hospital.name,
    level: 'institution',
    kind: 'hospital',
    parent: regionSor(hospital.region),
    region: hospital.region,
    municipality: hospital.municipality,
    phone: `78${String(450_000 + hospital.number * 1000)}`,
    ...(district && { address: { line: `Hospitalsvangen ${hospital.number}`, ...district } }),
    from: '2007-01-01',
  };
}

function departmentsOf(hospital: HospitalEntry): readonly Unit[] {
  const units = departmentList
    .filter((one) => !one.gathered || hospital.isUniversityHospital)
    .map((one) => partOf(hospital, one.number, one.name, 'department'));
  return hospital.isUniversityHospital
    ? [...units, partOf(hospital, laboratoryNumber, 'Klinisk Biokemisk Afdeling', 'laboratory')]
    : units;
}

function partOf(
  hospital: HospitalEntry,
  number: number,
  name: string,
  kind: 'department' | 'laboratory',
): Unit {
  return {
    ...numbersOf(item(hospital.number, number)),
    name: `${name}, ${hospital.name}`,
    level: 'unit',
    kind,
    parent: hospitalSor(hospital),
    region: hospital.region,
    municipality: hospital.municipality,
    phone: `78${String(450_000 + hospital.number * 1000 + number)}`,
    from: '2007-01-01',
  };
}
