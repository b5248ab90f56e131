import type { Consent, ConsentProvision, Resource } from '#fhir';
import type { Context } from '#kernel';
import { isBlock } from './domain/is-block.ts';
import { partyOf } from './domain/parties.ts';
import { spanOf } from './domain/time.ts';
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

/** Rows that one block may become: whom it names, for each whose data it names. */
const MOST = 100;

function acceptBlock({ provision = {} }: Consent): void {
  if (provision.type !== 'deny') throw consentKindNotSupported('Consent.provision.type');
  const strange = Object.keys(provision).find((name) => !understood.has(name));
  if (strange !== undefined) throw blockNotUnderstood(`Consent.provision.${strange}`);
  acceptSize(provision);
  acceptPeriods(provision);
  acceptActors(provision);
  acceptData(provision);
}

function acceptSize({ actor = [], data = [] }: ConsentProvision): void {
  if (Math.max(actor.length, 1) * Math.max(data.length, 1) > MOST)
    throw blockNotUnderstood('Consent.provision');
}

function acceptPeriods(provision: ConsentProvision): void {
  for (const name of ['period', 'dataPeriod'] as const) {
    const { from, to } = spanOf(provision[name]);
    if (from >= to) throw blockNotUnderstood(`Consent.provision.${name}`);
  }
}

function acceptData({ data = [] }: ConsentProvision): void {
  for (const [index, { meaning, reference }] of data.entries()) {
    const isOrganisation = /^Organization\/[^/]+$/.test(reference.reference ?? '');
    if (meaning !== 'authoredby' || !isOrganisation)
      throw blockNotUnderstood(`Consent.provision.data[${index}]`);
  }
}

function acceptActors({ actor = [] }: ConsentProvision): void {
  const unknown = actor.findIndex((each) => partyOf(each) === undefined);
  if (unknown >= 0) throw blockNotUnderstood(`Consent.provision.actor[${unknown}].reference`);
}
