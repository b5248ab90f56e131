import type { Consent, Period, Reference } from '#fhir';
import { withUnitsBelow } from '../domain/codes.ts';
import { isBlock } from '../domain/is-block.ts';
import { spanOf } from '../domain/time.ts';

/** A block as its person reads it. */
export interface ShownBlock {
  readonly consent: Consent;
  readonly state: 'holds' | 'not-yet' | 'over';
  /** Names; empty for every professional. */
  readonly from: readonly { readonly name: string; readonly withUnitsBelow: boolean }[];
  /** Names of organisations whose data it is about; empty for all. */
  readonly sources: readonly string[];
  readonly about?: Period;
  readonly validity?: Period;
}

/** Blocks, those that hold first. @param now - milliseconds since the epoch. */
export function shownBlocks(consents: readonly Consent[], now: number): readonly ShownBlock[] {
  const shown = consents.filter(isBlock).map((consent) => shownBlock(consent, now));
  const order = { holds: 0, 'not-yet': 1, over: 2 };
  return shown.toSorted((one, other) => order[one.state] - order[other.state]);
}

function shownBlock(consent: Consent, now: number): ShownBlock {
  const { actor = [], data = [], dataPeriod, period } = consent.provision ?? {};
  return {
    consent,
    state: stateOf(consent, now),
    from: actor.map(({ reference }) => ({
      name: nameOf(reference),
      withUnitsBelow: (reference.extension ?? []).some(
        ({ url, valueBoolean }) => url === withUnitsBelow && valueBoolean === true,
      ),
    })),
    sources: data.map(({ reference }) => nameOf(reference)),
    ...(dataPeriod && { about: dataPeriod }),
    ...(period && { validity: period }),
  };
}

function stateOf({ status, provision }: Consent, now: number): ShownBlock['state'] {
  const { from, to } = spanOf(provision?.period);
  if (status !== 'active' || to <= now) return 'over';
  return from > now ? 'not-yet' : 'holds';
}

const nameOf = ({ display, reference, identifier }: Reference): string =>
  display ?? identifier?.value ?? reference ?? '';

/** The block as it stands when it is lifted. */
export const lifted = (consent: Consent): Consent => ({ ...consent, status: 'inactive' });
