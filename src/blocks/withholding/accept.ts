import type { Consent, ConsentProvision, Resource } from '#fhir';
import type { Context } from '#kernel';
import { isBlock } from './domain/is-block.ts';
import { partyOf } from './domain/parties.ts';
import { blockNotUnderstood, consentKindNotSupported } from './errors.ts';

/** Of a provision; of anything else a block would say what it does not do. */
const understood = new Set(['type', 'period', 'actor', 'data', 'dataPeriod', 'id']);

/**
 * Consents of the standard's own examples are kept as they are, and withhold nothing.
 *
 * @throws OutcomeError `consent-kind-not-supported`, `block-not-understood`.
 */
export function acceptConsent(resource: Resource, { actor }: Context): void {
  if (resource.resourceType !== 'Consent') return;
  if (isBlock(resource)) acceptBlock(resource);
  else if (actor.conformance !== true) throw consentKindNotSupported('Consent.category');
}

function acceptBlock({ provision = {} }: Consent): void {
  if (provision.type !== 'deny') throw consentKindNotSupported('Consent.provision.type');
  const strange = Object.keys(provision).find((name) => !understood.has(name));
  if (strange !== undefined) throw blockNotUnderstood(`Consent.provision.${strange}`);
  acceptActors(provision);
  for (const [index, { meaning, reference }] of (provision.data ?? []).entries()) {
    const isOrganisation = /^Organization\/[^/]+$/.test(reference.reference ?? '');
    if (meaning !== 'authoredby' || !isOrganisation)
      throw blockNotUnderstood(`Consent.provision.data[${index}]`);
  }
}

function acceptActors({ actor = [] }: ConsentProvision): void {
  const unknown = actor.findIndex((each) => partyOf(each) === undefined);
  if (unknown >= 0) throw blockNotUnderstood(`Consent.provision.actor[${unknown}].reference`);
}
