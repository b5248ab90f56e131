import { identifierSystem, type LocalDate } from '#dk';
import type { Resource } from '#fhir';
import { terminologyResources } from '../../terminology/index.ts';
import { addressSystem, type TerminologyResource } from '../../terminology/subset.ts';
import type { Item } from '../histories/slice.ts';
import { organizationOf } from '../organisations/organization.ts';
import type { Unit } from '../organisations/unit.ts';
import type { Professional } from '../professionals.ts';
import {
  postOf,
  postSystem,
  practitionerOf,
  practitionerRoleOf,
} from '../resources/practitioner.ts';
import { type Shipment, shipmentsOf } from './shipment.ts';

type Named = Omit<Item, 'urn'>;

/**
 * What the registers send, in steps: everything of one step is there before the next begins, so that
 * whatever an entry refers to (an owner, a successor, a person with an authorisation) exists.
 */
export function registerSteps(
  units: readonly Unit[],
  professionals: readonly Professional[],
  today: LocalDate,
): readonly (readonly Shipment[])[] {
  const standing = units.filter(({ replacedBy }) => replacedBy === undefined);
  const replaced = units.filter(({ replacedBy }) => replacedBy !== undefined);
  const levels = (['owner', 'institution', 'unit'] as const).flatMap((level) => [
    standing.filter((unit) => unit.level === level),
    replaced.filter((unit) => unit.level === level),
  ]);
  const groups: readonly (readonly Named[])[] = [
    ...levels.map((level) => level.map((unit) => organisation(unit, today))),
    professionals.map(practitioner),
    professionals.map(post),
    terminologyResources.map(terms),
  ];
  return groups.map((group, at) => shipmentsOf({ sender: 'register' }, withUrns(group, at)));
}

const organisation = (unit: Unit, today: LocalDate): Named =>
  named('Organization', [identifierSystem.sor, unit.sor], organizationOf(unit, today));

const practitioner = (one: Professional): Named =>
  named(
    'Practitioner',
    [identifierSystem.authorisationId, one.authorisationId],
    practitionerOf(one),
  );

const post = (one: Professional): Named =>
  named('PractitionerRole', [postSystem, postOf(one)], practitionerRoleOf(one));

const terms = (resource: TerminologyResource): Named =>
  named(resource.resourceType, [addressSystem, resource.url ?? ''], resource);

function named(
  type: string,
  [system, value]: readonly [string, string],
  resource: Resource,
): Named {
  return { type, system, value, resource };
}

/** Apart from those of people, which begin with a place in the population. */
function withUrns(group: readonly Named[], step: number): readonly Item[] {
  const prefix = `urn:uuid:ffff${String(step).padStart(4, '0')}-0000-4000-8000-`;
  return group.map((one, at) => ({
    ...one,
    urn: `${prefix}${at.toString(16).padStart(12, '0')}`,
  }));
}
