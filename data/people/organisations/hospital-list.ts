import type { RegionKey } from '#dk';

export interface HospitalEntry {
  /** Stable number, part of the SOR ids. Never reuse one. */
  readonly number: number;
  readonly name: string;
  readonly region: RegionKey;
  /** Where it lies. */
  readonly municipality: string;
  /** Codes of the municipalities whose inhabitants are sent here first. */
  readonly serves: string;
  /** Has the specialties that the region gathers in one place. */
  readonly isUniversityHospital?: true;
}

/** Real hospitals with synthetic numbers; who is served is simplified. */
export const hospitalList: readonly HospitalEntry[] = [
  {
    number: 1,
    name: 'Aalborg Universitetshospital',
    region: 'nordjylland',
    municipality: '0851',
    serves: '0851 0840 0846 0820',
    isUniversityHospital: true,
  },
  {
    number: 2,
    name: 'Regionshospital Nordjylland',
    region: 'nordjylland',
    municipality: '0860',
    serves: '0860 0813 0810 0825 0849 0787 0773',
  },
  {
    number: 3,
    name: 'Aarhus Universitetshospital',
    region: 'midtjylland',
    municipality: '0751',
    serves: '0751 0746 0727 0741 0710 0706',
    isUniversityHospital: true,
  },
  {
    number: 4,
    name: 'Regionshospitalet Randers',
    region: 'midtjylland',
    municipality: '0730',
    serves: '0730 0707',
  },
  {
    number: 5,
    name: 'Regionshospitalet Horsens',
    region: 'midtjylland',
    municipality: '0615',
    serves: '0615 0766',
  },
  {
    number: 6,
    name: 'Regionshospitalet Viborg',
    region: 'midtjylland',
    municipality: '0791',
    serves: '0791 0779 0740',
  },
  {
    number: 7,
    name: 'Regionshospitalet Gødstrup',
    region: 'midtjylland',
    municipality: '0657',
    serves: '0657 0661 0665 0671 0756 0760',
  },
  {
    number: 8,
    name: 'Odense Universitetshospital',
    region: 'syddanmark',
    municipality: '0461',
    serves: '0461 0410 0420 0430 0440 0450 0479 0480 0482 0492',
    isUniversityHospital: true,
  },
  {
    number: 9,
    name: 'Sygehus Lillebælt',
    region: 'syddanmark',
    municipality: '0621',
    serves: '0607 0621 0630 0575',
  },
  {
    number: 10,
    name: 'Esbjerg Sygehus',
    region: 'syddanmark',
    municipality: '0561',
    serves: '0561 0563 0573 0530',
  },
  {
    number: 11,
    name: 'Sygehus Sønderjylland',
    region: 'syddanmark',
    municipality: '0580',
    serves: '0510 0540 0550 0580',
  },
  {
    number: 12,
    name: 'Rigshospitalet',
    region: 'hovedstaden',
    municipality: '0101',
    serves: '0161 0165 0169',
    isUniversityHospital: true,
  },
  {
    number: 13,
    name: 'Bispebjerg og Frederiksberg Hospital',
    region: 'hovedstaden',
    municipality: '0101',
    serves: '0101 0147',
  },
  {
    number: 14,
    name: 'Amager og Hvidovre Hospital',
    region: 'hovedstaden',
    municipality: '0167',
    serves: '0153 0155 0167 0175 0183 0185 0187',
  },
  {
    number: 15,
    name: 'Herlev og Gentofte Hospital',
    region: 'hovedstaden',
    municipality: '0163',
    serves: '0151 0157 0159 0163 0173 0190 0230 0240',
  },
  {
    number: 16,
    name: 'Nordsjællands Hospital',
    region: 'hovedstaden',
    municipality: '0219',
    serves: '0201 0210 0217 0219 0223 0250 0260 0270',
  },
  {
    number: 17,
    name: 'Bornholms Hospital',
    region: 'hovedstaden',
    municipality: '0400',
    serves: '0400 0411',
  },
  {
    number: 18,
    name: 'Sjællands Universitetshospital',
    region: 'sjaelland',
    municipality: '0265',
    serves: '0253 0259 0265 0269 0320 0336 0350',
    isUniversityHospital: true,
  },
  {
    number: 19,
    name: 'Holbæk Sygehus',
    region: 'sjaelland',
    municipality: '0316',
    serves: '0306 0316 0326',
  },
  {
    number: 20,
    name: 'Slagelse Sygehus',
    region: 'sjaelland',
    municipality: '0330',
    serves: '0329 0330 0340 0370',
  },
  {
    number: 21,
    name: 'Nykøbing Falster Sygehus',
    region: 'sjaelland',
    municipality: '0376',
    serves: '0360 0376 0390',
  },
];

const hospitalByMunicipality = new Map(
  hospitalList.flatMap((one) => one.serves.split(' ').map((code) => [code, one] as const)),
);

/** The hospital that serves a municipality. @throws RangeError for an unknown code. */
export function hospitalServing(municipality: string): HospitalEntry {
  const found = hospitalByMunicipality.get(municipality);
  if (found === undefined) throw new RangeError(`no hospital serves ${municipality}`);
  return found;
}

/** The hospital of a region that has the specialties gathered in one place. */
export function universityHospitalOf(region: RegionKey): HospitalEntry {
  const found = hospitalList.find((one) => one.region === region && one.isUniversityHospital);
  if (found === undefined) throw new RangeError(`no university hospital in ${region}`);
  return found;
}
