import {
  holdsOn,
  identifierSystem,
  type LocalDate,
  organisationLevelSystem,
  organisationPeriodExtension,
  organisationReplacedByExtension,
  regionAt,
} from '#dk';
import type { CodeableConcept, Extension, Identifier, Organization } from '#fhir';
import { coding, concept } from '../resources/codings.ts';
import { referTo } from '../resources/references.ts';
import { syntheticMeta } from '../resources/synthetic.ts';
import type { Level, Unit, UnitKind } from './unit.ts';

const levelNames: Readonly<Record<Level, string>> = {
  owner: 'Institutionsejer',
  institution: 'Sundhedsinstitution',
  unit: 'Organisatorisk enhed',
};

/** SNOMED CT codes of dk-core's value set for kinds that have one. */
const snomedKinds: Partial<Record<UnitKind, readonly [code: string, display: string]>> = {
  hospital: ['22232009', 'Hospital'],
  practice: ['394761003', 'GP practice site'],
  'nursing-home': ['42665001', 'Nursing home'],
};

const kindNames: Readonly<Record<UnitKind, string>> = {
  region: 'Region',
  hospital: 'Sygehus',
  department: 'Sygehusafdeling',
  laboratory: 'Laboratorium',
  municipality: 'Kommune',
  'municipal-health': 'Kommunal sundhedsforvaltning',
  'home-nursing': 'Hjemmesygepleje',
  'home-care': 'Hjemmepleje',
  rehabilitation: 'Genoptræning',
  'nursing-home': 'Plejecenter',
  'health-visitors': 'Sundhedspleje',
  practice: 'Almen lægepraksis',
};

/** The FHIR resource of a unit. @param date - on which `active` is judged. */
export function organizationOf(unit: Unit, date: LocalDate): Organization {
  const { address } = unit;
  return {
    resourceType: 'Organization',
    meta: syntheticMeta('organization'),
    extension: extensionsOf(unit),
    identifier: identifiersOf(unit, date),
    active: holdsOn(unit, date),
    type: typesOf(unit),
    name: unit.name,
    ...(unit.phone && { telecom: [{ system: 'phone', value: `+45 ${unit.phone}`, use: 'work' }] }),
    ...(address && {
      address: [
        { line: [address.line], postalCode: address.postalCode, city: address.city, country: 'DK' },
      ],
    }),
    ...(unit.parent && {
      partOf: referTo('Organization', identifierSystem.sor, unit.parent),
    }),
  };
}

function identifiersOf(unit: Unit, date: LocalDate): readonly Identifier[] {
  const official = (system: string, value: string): Identifier => ({
    use: 'official',
    system,
    value,
  });
  const iso = unit.kind === 'region' ? regionAt(unit.region, date)?.iso : undefined;
  const isMunicipality = unit.kind === 'municipality' && unit.municipality !== undefined;
  return [
    official(identifierSystem.sor, unit.sor),
    official(identifierSystem.gln, unit.gln),
    ...(unit.ydernummer ? [{ system: identifierSystem.ydernummer, value: unit.ydernummer }] : []),
    ...(iso ? [{ system: identifierSystem.regionIso, value: iso }] : []),
    ...(isMunicipality
      ? [{ system: identifierSystem.municipalityCode, value: unit.municipality }]
      : []),
  ];
}

function typesOf(unit: Unit): readonly CodeableConcept[] {
  const snomed = snomedKinds[unit.kind];
  const kind: CodeableConcept = {
    ...(snomed && { coding: [coding('http://snomed.info/sct', ...snomed)] }),
    text: kindNames[unit.kind],
  };
  return [kind, concept(organisationLevelSystem, unit.level, levelNames[unit.level])];
}

function extensionsOf(unit: Unit): readonly Extension[] {
  const period = { start: unit.from, ...(unit.to && { end: unit.to }) };
  const validity = { url: organisationPeriodExtension, valuePeriod: period };
  if (unit.replacedBy === undefined) return [validity];
  const successor = referTo('Organization', identifierSystem.sor, unit.replacedBy);
  return [validity, { url: organisationReplacedByExtension, valueReference: successor }];
}
