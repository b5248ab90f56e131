import type { Consent, ConsentProvision, ConsentProvisionActor, Period } from '#fhir';
import { blockCode, consentCategory, withUnitsBelow } from '../domain/codes.ts';

/** What a citizen has filled in. Days are `yyyy-mm-dd`, empty for none. */
export interface BlockDraft {
  readonly from: 'everyone' | 'place';
  /** Logical id of the Organization that may not see. */
  readonly place: string;
  readonly withUnitsBelow: boolean;
  readonly what: 'everything' | 'source' | 'period';
  /** Logical id of the Organization whose data it is about. */
  readonly source: string;
  readonly since: string;
  readonly until: string;
  /** Last day that it holds. */
  readonly last: string;
}

export const emptyDraft: BlockDraft = {
  from: 'everyone',
  place: '',
  withUnitsBelow: true,
  what: 'everything',
  source: '',
  since: '',
  until: '',
  last: '',
};

/** What is missing or cannot be. */
export type DraftFault =
  | 'no-place'
  | 'no-source'
  | 'no-period'
  | 'period-reversed'
  | 'over-already';

/** @param today - `yyyy-mm-dd` in Danish time. */
export function faultsOf(draft: BlockDraft, today: string): readonly DraftFault[] {
  const { from, place, what, source, since, until, last } = draft;
  const faults: [DraftFault, boolean][] = [
    ['no-place', from === 'place' && place === ''],
    ['no-source', what === 'source' && source === ''],
    ['no-period', what === 'period' && since === '' && until === ''],
    ['period-reversed', what === 'period' && since !== '' && until !== '' && until < since],
    ['over-already', last !== '' && last < today],
  ];
  return faults.flatMap(([fault, isSo]) => (isSo ? [fault] : []));
}

/**
 * The draft as it is sent.
 *
 * @param nameOf - what an organisation is called.
 * @param now - an instant.
 */
export function consentOf(
  draft: BlockDraft,
  {
    patientId,
    now,
    nameOf,
  }: { readonly patientId: string; readonly now: string; readonly nameOf: (id: string) => string },
): Consent {
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/consentscope',
          code: 'patient-privacy',
        },
      ],
    },
    category: [{ coding: [{ system: consentCategory, code: blockCode }] }],
    patient: { reference: `Patient/${patientId}` },
    dateTime: now,
    policyRule: { text: 'Sundhedsloven § 42 a, stk. 5' },
    provision: provisionOf(draft, nameOf),
  };
}

function provisionOf(draft: BlockDraft, nameOf: (id: string) => string): ConsentProvision {
  const { from, what, source, since, until, last } = draft;
  const about = { reference: `Organization/${source}`, display: nameOf(source) };
  return {
    type: 'deny',
    ...(last !== '' && { period: { end: last } }),
    ...(from === 'place' && { actor: [actorOf(draft, nameOf)] }),
    ...(what === 'source' && { data: [{ meaning: 'authoredby' as const, reference: about }] }),
    ...(what === 'period' && { dataPeriod: periodOf(since, until) }),
  };
}

function actorOf(draft: BlockDraft, nameOf: (id: string) => string): ConsentProvisionActor {
  const below = draft.withUnitsBelow && {
    extension: [{ url: withUnitsBelow, valueBoolean: true }],
  };
  return {
    role: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType', code: 'IRCP' },
      ],
    },
    reference: {
      reference: `Organization/${draft.place}`,
      display: nameOf(draft.place),
      ...below,
    },
  };
}

const periodOf = (start: string, end: string): Period => ({
  ...(start !== '' && { start }),
  ...(end !== '' && { end }),
});
