import {
  identifierSystem,
  municipalityAt,
  municipalityExtension,
  protectedAddressLabel,
  regionExtension,
  regionOf,
} from '#dk';
import type { Address, Patient } from '#fhir';
import { otherLanguages } from '../names/other-languages.ts';
import type { Resident } from '../population/person.ts';
import { censusDay } from '../population/population.ts';
import { concept, hl7Concept } from './codings.ts';
import { referTo } from './references.ts';
import { syntheticMeta } from './synthetic.ts';

/** The master data of a person as their practice's system keeps them. */
export function patientOf(person: Resident): Patient {
  const { given, family, birthDate, deceased, practice } = person;
  return {
    resourceType: 'Patient',
    meta: syntheticMeta('patient', person.isProtected ? [protectedAddressLabel] : undefined),
    identifier: [{ use: 'official', ...person.number }],
    active: true,
    name: [{ use: 'official', text: `${given.join(' ')} ${family}`, family, given }],
    telecom: [{ system: 'phone', value: person.phone, use: 'mobile' }],
    gender: person.gender,
    ...(birthDate && { birthDate }),
    ...(deceased && { deceasedDateTime: deceased }),
    address: [addressOf(person)],
    ...(person.maritalStatus && { maritalStatus: maritalStatuses[person.maritalStatus] }),
    ...(person.language && { communication: [communication(person.language)] }),
    ...(practice && {
      generalPractitioner: [
        referTo('Organization', identifierSystem.sor, practice.sor, practice.name),
      ],
    }),
  };
}

function addressOf({ home }: Resident): Address {
  const region = regionOf(home.municipality, censusDay);
  const municipality = municipalityAt(home.municipality, censusDay)?.name;
  return {
    use: 'home',
    line: [home.line],
    postalCode: home.postalCode,
    city: home.city,
    country: 'DK',
    extension: [
      {
        url: municipalityExtension,
        valueCodeableConcept: concept(
          identifierSystem.municipalityCode,
          home.municipality,
          municipality,
        ),
      },
      ...(region?.iso
        ? [
            {
              url: regionExtension,
              valueCodeableConcept: concept(identifierSystem.regionIso, region.iso, region.name.da),
            },
          ]
        : []),
    ],
  };
}

const maritalStatuses = {
  married: hl7Concept('v3-MaritalStatus', 'M', 'Gift'),
  'never-married': hl7Concept('v3-MaritalStatus', 'S', 'Ugift'),
  divorced: hl7Concept('v3-MaritalStatus', 'D', 'Fraskilt'),
  widowed: hl7Concept('v3-MaritalStatus', 'W', 'Enke/enkemand'),
} as const;

/** Who speaks another language at home may need an interpreter. */
function communication(code: string): { language: ReturnType<typeof concept>; preferred: true } {
  const name = otherLanguages.find((one) => one.code === code)?.name;
  return { language: concept('urn:ietf:bcp:47', code, name), preferred: true };
}
