import type { Resource } from '#fhir';
import type { Withholding } from '#kernel';
import { isBlock } from './domain/is-block.ts';
import { partyOf } from './domain/parties.ts';
import { spanOf } from './domain/time.ts';

/**
 * What a block withholds: one for each of those whom it names (everyone, when it names nobody) and each organisation
 * whose data it is about (all, when it names none).
 *
 * @see sundhedsloven § 42 a, stk. 5; MinSpærring
 */
export function withholds(resource: Resource): readonly Withholding[] {
  if (resource.resourceType !== 'Consent' || !isBlock(resource)) return [];
  const { status, provision = {} } = resource;
  if (status !== 'active') return [];
  const named = (provision.actor ?? []).map(partyOf).filter((party) => party !== undefined);
  const parties = provision.actor === undefined ? ['everyone'] : named;
  const sources = provision.data?.map(({ reference }) => reference.reference?.split('/')[1]);
  const about = spanOf(provision.dataPeriod);
  const validity = spanOf(provision.period);
  return parties.flatMap((party) =>
    (sources ?? [undefined]).map((source) => ({
      party,
      ...(source !== undefined && { source }),
      since: about.from,
      until: about.to,
      ...validity,
    })),
  );
}
