import { identifierSystem } from '#dk';
import type { ConsentProvisionActor } from '#fhir';
import { withUnitsBelow } from './codes.ts';

/**
 * Whom an actor of a provision stands for: a unit, a site with all below it, or a professional by her authorisation id.
 *
 * @returns undefined for one that is neither.
 */
export function partyOf({ reference }: ConsentProvisionActor): string | undefined {
  const { reference: address = '', identifier, extension = [] } = reference;
  const [, id] = /^Organization\/([A-Za-z0-9\-.]{1,64})$/.exec(address) ?? [];
  if (id !== undefined) {
    const isSite = extension.some(
      ({ url, valueBoolean }) => url === withUnitsBelow && valueBoolean,
    );
    return `${isSite ? 'site' : 'unit'}/${id}`;
  }
  const { system, value } = identifier ?? {};
  return system === identifierSystem.authorisationId && value
    ? `person/${system}|${value}`
    : undefined;
}
