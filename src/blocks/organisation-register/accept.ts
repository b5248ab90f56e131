import type { Organization, Resource } from '#fhir';
import { misspelledNumber } from './domain/register-number.ts';
import { parentOf, successorsOf } from './domain/unit-reference.ts';
import { validityOf } from './domain/validity.ts';
import { registerNumberMisspelled, unitEndsBeforeStart, unitWithinItself } from './errors.ts';

/** @throws OutcomeError `register-number-misspelled`, `unit-ends-before-start`, `unit-within-itself`. */
export function acceptOrganization(resource: Resource): void {
  if (resource.resourceType !== 'Organization') return;
  acceptNumbers(resource);
  acceptPlace(resource);
  const { lo, hi } = validityOf(resource);
  if (hi <= lo && lo < Infinity) throw unitEndsBeforeStart('Organization.extension');
}

/** @throws OutcomeError `register-number-misspelled`. */
export function acceptPractitioner(resource: Resource): void {
  if (resource.resourceType === 'Practitioner') acceptNumbers(resource);
}

function acceptNumbers(
  resource: Extract<Resource, { resourceType: 'Organization' | 'Practitioner' }>,
): void {
  const index = misspelledNumber(resource.identifier);
  if (index !== undefined) {
    throw registerNumberMisspelled(`${resource.resourceType}.identifier[${index}].value`);
  }
}

function acceptPlace(unit: Organization): void {
  if (unit.id === undefined) return;
  if (parentOf(unit) === unit.id) throw unitWithinItself('Organization.partOf');
  if (successorsOf(unit).includes(unit.id)) throw unitWithinItself('Organization.extension');
}
