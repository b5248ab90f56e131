// Worlds that fast-check makes: persons and their rows with versions, and who may see which, told without the store.
import fc from 'fast-check';
import { anOrganisation, aPatient, type Content, cprOf } from './world.ts';

export const persons = ['anna', 'bent', 'carl', 'dora'] as const;
type Person = (typeof persons)[number];
type Sender = 'hospital' | 'clinic';

const numbers: Readonly<Record<Person, string>> = {
  ...cprOf,
  carl: '0107729995',
  dora: '1502779995',
};

type Written = Content & { readonly id: string };

/** A row with everything that was ever written of it; one organisation sent all of it. */
export interface PlannedRow {
  readonly type: string;
  readonly id: string;
  readonly persons: readonly string[];
  readonly sender: string;
  readonly versions: readonly Written[];
  readonly isDeleted: boolean;
}

export interface Plan {
  readonly rows: readonly PlannedRow[];
  /** In treatment at the clinic. */
  readonly related: readonly string[];
  readonly blocks: readonly PlannedBlock[];
}

/** What a person withholds from whom; its Consent is a row. */
interface PlannedBlock {
  readonly person: string;
  readonly party: Party;
  readonly source: Sender | undefined;
  readonly validity: Validity;
}

/** Parties, and whether the professional at the ward of the clinic stands for them. */
const parties = {
  everyone: true,
  ward: true,
  'clinic, with all below': true,
  'owner, with all below': true,
  clinic: false,
  'hospital, with all below': false,
  nurse: false,
} as const;
type Party = keyof typeof parties;
/** Periods of validity, and whether they hold at noon. */
const validities = { always: true, now: true, over: false, 'not yet': false } as const;
type Validity = keyof typeof validities;

/** Whoever looks in, as far as the rules tell them apart. */
export type Seer =
  | { readonly kind: 'citizen'; readonly person: Person }
  | { readonly kind: 'professional' }
  | { readonly kind: 'system'; readonly organisation: Sender };

/** The rules of access once more, over the plan: the oracle does not ask the gate. */
export function maySee(seer: Seer, row: PlannedRow, { related, blocks }: Plan): boolean {
  switch (seer.kind) {
    case 'citizen':
      return row.persons.every((person) => person === seer.person);
    case 'professional':
      return (
        row.type !== 'Consent' &&
        row.persons.every((person) => related.includes(person)) &&
        (row.type === 'Patient' || !blocks.some((block) => withholds(block, row)))
      );
    case 'system':
      return row.sender === seer.organisation;
  }
}

const withholds = ({ person, party, source, validity }: PlannedBlock, row: PlannedRow): boolean =>
  row.persons.includes(person) &&
  parties[party] &&
  validities[validity] &&
  (source === undefined || source === row.sender);

/** Everybody may read these. The ward is a part of the clinic; its owner has a hospital too. */
export const registers: readonly Written[] = [
  anOrganisation('owner'),
  anOrganisation('hospital', 'owner'),
  anOrganisation('clinic', 'owner'),
  anOrganisation('ward', 'clinic'),
  { resourceType: 'Practitioner', id: 'nurse', name: [{ family: 'Holm' }] },
];

/** Few ids a type, so that references and requests often meet a row. */
export const ROWS_A_TYPE = 6;
export const types = ['Patient', 'Observation', 'Encounter', 'Condition', 'Appointment'] as const;
export const idOf = (type: string, n: number): string =>
  type === 'Patient' ? (persons[n % persons.length] ?? '') : `${type.toLowerCase()}-${n}`;

export const codes = ['NPU27300', 'NPU19651', 'DNK35302'] as const;
const codeOf = (n: number): object => ({
  coding: [{ system: 'urn:oid:1.2.208.176.2.1', code: codes[n % codes.length] }],
});
export const dates = ['2026-10-01', '2026-11-01', '2026-11-01T08:00:00Z', '2026-11-20'] as const;
const dateOf = (n: number): string => dates[n % dates.length] ?? '';

/** What makes one row differ from another. */
interface Variation {
  readonly n: number;
  readonly to: number;
  readonly hasDate: boolean;
}

const to = (type: string, n: number): object => ({
  reference: `${type}/${idOf(type, n % ROWS_A_TYPE)}`,
});
const grams = (value: number): object => ({
  value,
  unit: 'g',
  system: 'http://unitsofmeasure.org',
  code: 'g',
});
const subjectOf = (of: readonly string[]): object => ({ reference: `Patient/${of[0]}` });

type Maker = (of: readonly string[], variation: Variation) => object;

const makers: Readonly<Record<(typeof types)[number], Maker>> = {
  Patient: ([person = ''], { n, hasDate }) => ({
    ...aPatient(person, numbers[person as Person]),
    name: [{ family: ['Holm', 'Ågård', 'Aagaard'][n % 3], given: [person] }],
    ...(hasDate && { birthDate: '1960-02-03' }),
  }),
  Observation: (of, { n, to: target, hasDate }) => ({
    status: n % 2 === 0 ? 'final' : 'amended',
    code: codeOf(n),
    identifier: [{ system: 'urn:epj', value: `svar-${n % 4}` }],
    subject: subjectOf(of),
    performer: [{ reference: 'Practitioner/nurse' }, ...of.slice(1).map((id) => subjectOf([id]))],
    hasMember: [to('Observation', target)],
    encounter: to('Encounter', target + 1),
    valueQuantity: grams(n),
    component: [0, 1].map((more) => ({ code: codeOf(n + more), valueQuantity: grams(n * more) })),
    ...(hasDate && { effectiveDateTime: dateOf(n) }),
  }),
  Encounter: (of, { n, to: target, hasDate }) => ({
    status: n % 2 === 0 ? 'finished' : 'planned',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: subjectOf(of),
    partOf: to('Encounter', target),
    ...(hasDate && { period: { start: dateOf(n) } }),
  }),
  Condition: (of, { n, to: target, hasDate }) => ({
    code: codeOf(n),
    subject: subjectOf(of),
    encounter: to('Encounter', target),
    ...(hasDate && { recordedDate: dateOf(n) }),
  }),
  Appointment: (of, { n, hasDate }) => ({
    status: 'proposed',
    participant: of.map((id) => ({ actor: subjectOf([id]), status: 'accepted' })),
    ...(hasDate && { start: `2026-12-0${1 + (n % 3)}T08:00:00Z`, end: '2026-12-09T09:00:00Z' }),
  }),
};

/** Of these the sender is in treatment too, so the clinic sends none: the plan alone says who is related. */
const givesRelation = new Set(['Encounter', 'Appointment']);
const mayConcernMany = new Set(['Observation', 'Appointment']);

const aRow = (type: (typeof types)[number], index: number): fc.Arbitrary<PlannedRow> =>
  fc
    .record({
      several: fc.shuffledSubarray([...persons], { minLength: 1, maxLength: 3 }),
      one: fc.constantFrom(...persons),
      isShared: fc.nat(2),
      sender: fc.constantFrom<Sender>('hospital', 'clinic'),
      variations: fc.array(
        fc.record({ n: fc.nat(9), to: fc.nat(ROWS_A_TYPE - 1), hasDate: fc.boolean() }),
        { minLength: 1, maxLength: 3 },
      ),
      deletion: fc.nat(5),
    })
    .map(({ several, one, isShared, sender, variations, deletion }) => {
      const id = idOf(type, index);
      const alone = type === 'Patient' ? [id] : [one];
      const of = mayConcernMany.has(type) && isShared === 0 ? several : alone;
      return {
        type,
        id,
        persons: of,
        sender: givesRelation.has(type) ? 'hospital' : sender,
        versions: variations.map((each) => ({
          resourceType: type,
          ...makers[type](of, each),
          id,
        })),
        isDeleted: type !== 'Patient' && deletion === 0,
      };
    });

const episodeOf = (person: string): PlannedRow => ({
  type: 'EpisodeOfCare',
  id: `episode-${person}`,
  persons: [person],
  sender: 'hospital',
  versions: [
    {
      resourceType: 'EpisodeOfCare',
      id: `episode-${person}`,
      status: 'active',
      patient: { reference: `Patient/${person}` },
      managingOrganization: { reference: 'Organization/clinic' },
    },
  ],
  isDeleted: false,
});

const periods: Readonly<Record<Validity, object | undefined>> = {
  always: undefined,
  now: { start: '2026-11-24T11:00:00Z', end: '2026-11-24T13:00:00Z' },
  over: { end: '2026-11-24T11:59:58Z' },
  'not yet': { start: '2026-11-24T12:00:01Z' },
};

function actorOf(party: Party): object | undefined {
  if (party === 'everyone') return undefined;
  const role = { coding: [{ code: 'IRCP' }] };
  if (party === 'nurse') {
    return {
      role,
      reference: { identifier: { system: 'https://autregweb.sst.dk', value: 'nurse' } },
    };
  }
  const [unit = '', below] = party.split(',');
  const url = 'https://helhed.dk/fhir/StructureDefinition/with-units-below';
  const extension = below === undefined ? {} : { extension: [{ url, valueBoolean: true }] };
  return { role, reference: { reference: `Organization/${unit}`, ...extension } };
}

/** A block as it is written. */
function consentOf({ person, party, source, validity }: PlannedBlock, n: number): PlannedRow {
  const actor = actorOf(party);
  const period = periods[validity];
  const id = `block-${n}`;
  const category = { system: 'https://helhed.dk/fhir/CodeSystem/consent-category', code: 'block' };
  const consent = {
    resourceType: 'Consent',
    id,
    status: 'active',
    scope: { coding: [{ code: 'patient-privacy' }] },
    category: [{ coding: [category] }],
    policyRule: { text: '§ 42 a' },
    patient: { reference: `Patient/${person}` },
    provision: {
      type: 'deny',
      ...(period && { period }),
      ...(actor && { actor: [actor] }),
      ...(source && {
        data: [{ meaning: 'authoredby', reference: { reference: `Organization/${source}` } }],
      }),
    },
  };
  return {
    type: 'Consent',
    id,
    persons: [person],
    sender: 'hospital',
    versions: [consent],
    isDeleted: false,
  };
}

const someBlocks: fc.Arbitrary<readonly PlannedBlock[]> = fc.array(
  fc.record({
    person: fc.constantFrom(...persons),
    party: fc.constantFrom(...(Object.keys(parties) as Party[])),
    source: fc.constantFrom<Sender | undefined>(undefined, 'hospital', 'clinic'),
    validity: fc.constantFrom(...(Object.keys(validities) as Validity[])),
  }),
  { maxLength: 3 },
);

export const aPlan: fc.Arbitrary<Plan> = fc
  .record({
    patients: fc.tuple(...persons.map((_, index) => aRow('Patient', index))),
    others: fc.tuple(
      ...types
        .slice(1)
        .flatMap((type) =>
          Array.from({ length: ROWS_A_TYPE }, (_, index) =>
            fc.option(aRow(type, index), { nil: undefined, freq: 6 }),
          ),
        ),
    ),
    related: fc.subarray([...persons]),
    blocks: someBlocks,
  })
  .map(({ patients, others, related, blocks }) => ({
    rows: [
      ...patients,
      ...related.map(episodeOf),
      ...others.filter((row) => row !== undefined),
      ...blocks.map(consentOf),
    ],
    related,
    blocks,
  }));

/**
 * The part of a plan that somebody may see.
 *
 * For a system, and for nobody else, persons whom others sent stay as a number with an id: whoever writes
 * about a person must be able to name her, and is told the id of any number it knows. For a
 * professional what decides stays: evidence of treatment, and what withholds.
 */
export function visiblePart(plan: Plan, seer: Seer): readonly PlannedRow[] {
  return plan.rows.flatMap((row): PlannedRow[] => {
    if (maySee(seer, row, plan)) return [row];
    if (seer.kind === 'professional') return isGround(row, plan) ? [row] : [];
    if (seer.kind !== 'system' || row.type !== 'Patient') return [];
    return [
      { ...row, versions: [aPatient(row.id, numbers[row.id as Person])], sender: 'nobody else' },
    ];
  });
}

/** What decides about somebody whom a professional treats, though it may itself be withheld. */
const isGround = ({ type, persons: [person = ''] }: PlannedRow, { related }: Plan): boolean =>
  (type === 'Consent' || type === 'EpisodeOfCare') && related.includes(person);
