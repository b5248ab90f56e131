import { type Encounter, type EpisodeOfCare, parseReference, type Reference } from '#fhir';

/**
 * Who treats: the organisation whose system sent the contact, and the one that the contact names
 * (`serviceProvider`, `managingOrganization`), often a department of it.
 *
 * @param source - `Organization/…`; absent when nobody said.
 * @returns `Organization/…`, each once.
 */
export function partiesOf(
  contact: Encounter | EpisodeOfCare,
  source: string | undefined,
): readonly string[] {
  const named =
    contact.resourceType === 'Encounter' ? contact.serviceProvider : contact.managingOrganization;
  return [...new Set([source, organisationOf(named)])].filter((party) => party !== undefined);
}

function organisationOf(reference: Reference | undefined): string | undefined {
  const parsed = parseReference(reference?.reference ?? '');
  return parsed?.kind === 'literal' && parsed.type === 'Organization'
    ? `Organization/${parsed.id}`
    : undefined;
}
