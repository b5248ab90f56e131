import { regionOf } from '#dk';
import type { Reference } from '#fhir';
import type { Specialty } from '../organisations/department-list.ts';
import { universityHospitalOf } from '../organisations/hospital-list.ts';
import { departmentSor, hospitalSor, laboratorySor } from '../organisations/hospitals.ts';
import { type MunicipalKind, municipalSor } from '../organisations/municipal-units.ts';
import type { Unit } from '../organisations/unit.ts';
import type { Resident } from '../population/person.ts';
import { censusDay } from '../population/population.ts';
import type { Professional } from '../professionals.ts';
import { toOrganisation, toProfessional } from '../resources/references.ts';
import type { SenderName } from './slice.ts';

/** Where something happens: the unit, who signs there, and whose system sends it. */
export interface CarePlace {
  readonly sender: SenderName;
  readonly organisationSor: string;
  readonly unit: Reference;
  readonly professional?: Reference;
  readonly name: string;
}

/** The places that treat one person. */
export interface CarePlaces {
  /** Absent for a visitor. */
  readonly practice?: CarePlace;
  readonly department: (specialty: Specialty) => CarePlace;
  readonly laboratory: CarePlace;
  readonly municipal: (kind: MunicipalKind) => CarePlace;
}

/** Organisations and professionals by SOR id of the unit. */
export interface Staffing {
  readonly unitBySor: ReadonlyMap<string, Unit>;
  readonly staffBySor: ReadonlyMap<string, readonly Professional[]>;
}

export function carePlaces(person: Resident, staffing: Staffing): CarePlaces {
  const { hospital, home, practice } = person;
  const region = regionOf(home.municipality, censusDay)?.key ?? hospital.region;
  const university = universityHospitalOf(region);
  const place = (sender: SenderName, organisationSor: string, sor: string, nth = 0): CarePlace =>
    placeOf(staffing, { sender, organisationSor, sor, nth });
  // Christiansø has no council of its own: Bornholm cares for it.
  const municipality = home.municipality === '0411' ? '0400' : home.municipality;
  return {
    ...(practice && { practice: place('lps', practice.sor, practice.sor, doctorOf(person)) }),
    department: (specialty) => {
      const at = specialty === 'oncology' ? university : hospital;
      return place('epj', hospitalSor(at), departmentSor(at, specialty));
    },
    laboratory: place('epj', hospitalSor(university), laboratorySor(region)),
    municipal: (kind) =>
      place(
        'eoj',
        municipalSor(municipality, 'municipal-health'),
        municipalSor(municipality, kind),
      ),
  };
}

/** A household is mostly seen by the same of the practice's two doctors; the known people by the first. */
const doctorOf = ({ household, index }: Resident): number =>
  household.startsWith('h') ? index % 2 : 0;

function placeOf(
  { unitBySor, staffBySor }: Staffing,
  at: { sender: SenderName; organisationSor: string; sor: string; nth: number },
): CarePlace {
  const unit = unitBySor.get(at.sor);
  if (unit === undefined) throw new RangeError(`no unit ${at.sor}`);
  const staff = staffBySor.get(at.sor) ?? [];
  const who = staff[at.nth] ?? staff[0];
  return {
    sender: at.sender,
    organisationSor: at.organisationSor,
    unit: toOrganisation(unit),
    ...(who && { professional: toProfessional(who) }),
    name: unit.name,
  };
}
