// Requests that fast-check makes, about rows that are there, may not be seen, were deleted or never were.
import fc from 'fast-check';
import type { Change, RecordHandle } from '../../src/kernel/index.ts';
import { codes, dates, idOf, persons, ROWS_A_TYPE, types } from './generated-world.ts';
import { anObservation, aPatient, content, cprSystem, create, put, query } from './world.ts';

type HistoryQuery = Parameters<RecordHandle['versions']>[0];
type RecordQuery = Parameters<RecordHandle['everything']>[1];

export type Request =
  | { readonly act: 'read' | 'history'; readonly type: string; readonly id: string }
  | { readonly act: 'vread'; readonly type: string; readonly id: string; readonly version: number }
  | { readonly act: 'search'; readonly type: string; readonly criteria: readonly string[] }
  | { readonly act: 'overview'; readonly id: string }
  | { readonly act: 'versions'; readonly of: HistoryQuery }
  | { readonly act: 'everything'; readonly id: string; readonly query: RecordQuery }
  | { readonly act: 'write'; readonly changes: readonly Write[] };

/** A change as text, made anew for each world. */
export type Write =
  | { readonly method: 'create'; readonly subject: string; readonly ifNoneExist?: string }
  | { readonly method: 'update'; readonly id: string; readonly subject: string }
  | { readonly method: 'renumber'; readonly id: string; readonly number: string }
  | { readonly method: 'delete'; readonly type: string; readonly id: string }
  | { readonly method: 'deleteWhere'; readonly criteria: string }
  | { readonly method: 'updateWhere'; readonly criteria: string; readonly subject: string };

const n = fc.nat(ROWS_A_TYPE);
const aType = fc.constantFrom(...types, 'EpisodeOfCare');
const anAddress = fc.tuple(aType, n).map(([type, index]) => ({
  type,
  id: type === 'EpisodeOfCare' ? `episode-${idOf('Patient', index)}` : idOf(type, index),
}));
const aPerson = fc.constantFrom(...persons, 'nobody');
const aNumber = fc.constantFrom(
  '0201609995',
  '0504909989',
  '0107729995',
  '1502779995',
  '2311143995',
);

const patient = fc
  .array(aPerson, { minLength: 1, maxLength: 2 })
  .map((ids) => `patient=${ids.map((id) => `Patient/${id}`).join(',')}`);
const prefix = fc.constantFrom('', 'ge', 'lt', 'ne', 'sa');
const date = (param: string): fc.Arbitrary<string> =>
  fc
    .tuple(prefix, fc.constantFrom(...dates))
    .map(([comparison, value]) => `${param}=${comparison}${value}`);
const code = fc
  .tuple(fc.constantFrom('', ':not'), fc.constantFrom(...codes))
  .map(([modifier, value]) => `code${modifier}=${value}`);
const pointing = (param: string, type: string): fc.Arbitrary<string> =>
  n.map((index) => `${param}=${type}/${idOf(type, index)}`);
const idIn = (type: string): fc.Arbitrary<string> => n.map((index) => `_id=${idOf(type, index)}`);
const changed = fc
  .tuple(prefix, fc.nat(4))
  .map(([comparison, hour]) => `_lastUpdated=${comparison}2026-11-24T0${hour}:00:00Z`);

/** What a row at the other end of a reference must meet; rows often point into the records of others. */
const far = {
  Patient: fc.constantFrom(
    'name=holm',
    'name:contains=gaard',
    'birthdate=1960',
    'birthdate:missing=true',
  ),
  Observation: fc.oneof(
    code,
    date('date'),
    fc.constantFrom('status=final', 'value-quantity=gt4', 'code:missing=false'),
    fc.constantFrom('component-code-value-quantity=NPU27300$gt4000|http://unitsofmeasure.org|mg'),
    fc.constantFrom('has-member:Observation.status=final', 'encounter:Encounter.status=planned'),
    pointing('performer', 'Patient'),
  ),
  Encounter: fc.oneof(
    date('date'),
    fc.constantFrom('status=planned', 'status:not=planned', 'part-of:Encounter.status=planned'),
    fc.constantFrom('subject:Patient.name=holm', '_has:Condition:encounter:code=DNK35302'),
  ),
  Condition: fc.oneof(code, date('recorded-date'), fc.constant('code:text=x')),
} as const;
const chain = (param: string, type: keyof typeof far): fc.Arbitrary<string> =>
  far[type].map((criterion) => `${param}:${type}.${criterion}`);
const has = (param: string, type: keyof typeof far): fc.Arbitrary<string> =>
  far[type].map((criterion) => `_has:${type}:${param}:${criterion}`);

const criteria: Readonly<Record<string, readonly fc.Arbitrary<string>[]>> = {
  Practitioner: [has('performer', 'Observation')],
  Organization: [
    fc.constantFrom('_has:EpisodeOfCare:organization:status=active', 'partof.name=owner'),
    fc.constantFrom('_has:EpisodeOfCare:organization:patient:Patient.name=holm'),
  ],
  Patient: [
    has('subject', 'Observation'),
    has('performer', 'Observation'),
    has('patient', 'Encounter'),
    fc.constant('_has:Appointment:actor:status=proposed'),
    aNumber.map((number) => `identifier=${cprSystem}|${number}`),
    fc.constantFrom(
      'name=holm',
      'name:contains=gaard',
      'family=aag',
      'birthdate=1960',
      'given=anna',
    ),
    fc.constantFrom('birthdate:missing=true', 'birthdate:missing=false'),
  ],
  Observation: [
    patient,
    patient,
    code,
    date('date'),
    fc.constantFrom('status=final', 'status=amended', 'status:not=final'),
    fc.constantFrom('date:missing=true', 'performer=Practitioner/nurse', 'value-quantity=gt4'),
    fc.nat(4).map((index) => `identifier=urn:epj|svar-${index}`),
    pointing('has-member', 'Observation'),
    pointing('encounter', 'Encounter'),
    pointing('performer', 'Patient'),
    chain('subject', 'Patient'),
    chain('performer', 'Patient'),
    chain('has-member', 'Observation'),
    chain('encounter', 'Encounter'),
    has('has-member', 'Observation'),
    aNumber.map((number) => `patient.identifier=${cprSystem}|${number}`),
    fc.constantFrom('component-code-value-quantity=NPU27300$gt4', 'combo-code=NPU19651'),
  ],
  Encounter: [
    patient,
    date('date'),
    fc.constant('status=planned'),
    pointing('part-of', 'Encounter'),
    chain('part-of', 'Encounter'),
    chain('subject', 'Patient'),
    has('part-of', 'Encounter'),
    has('encounter', 'Observation'),
    has('encounter', 'Condition'),
  ],
  Condition: [
    patient,
    code,
    date('recorded-date'),
    pointing('encounter', 'Encounter'),
    chain('encounter', 'Encounter'),
  ],
  Appointment: [
    patient,
    pointing('actor', 'Patient'),
    date('date'),
    fc.constant('status=proposed'),
  ],
  EpisodeOfCare: [patient, fc.constant('organization=Organization/clinic')],
};

const sorted = [
  ...['_id', '-_id', '_lastUpdated', '-_lastUpdated'].map((key) => `_sort=${key}`),
] as const;
const joins: Readonly<Record<string, readonly string[]>> = {
  Patient: ['_revinclude=Observation:subject', '_revinclude=Appointment:actor'],
  Observation: [
    '_include=Observation:has-member',
    '_include=Observation:encounter',
    '_include=Observation:subject',
    '_include=Observation:performer',
    '_revinclude=Observation:has-member',
    '_include:iterate=Observation:has-member',
    '_include:iterate=Encounter:part-of',
    '_revinclude:iterate=Observation:has-member',
    '_include=*',
  ],
  Encounter: [
    '_include=Encounter:part-of',
    '_revinclude=Encounter:part-of',
    '_revinclude=Observation:encounter',
    '_revinclude=Condition:encounter',
  ],
  Condition: ['_include=Condition:encounter', '_include=Condition:subject'],
  Appointment: ['_include=Appointment:actor'],
  EpisodeOfCare: ['_include=EpisodeOfCare:patient', '_include=EpisodeOfCare:organization'],
};
const answers = ['_total=accurate', '_summary=count'] as const;

const aSearch: fc.Arbitrary<Request> = fc
  .oneof({ weight: 9, arbitrary: aType }, fc.constantFrom('Practitioner', 'Organization'))
  .chain((type) => {
    const of = [...(criteria[type] ?? []), idIn(type), changed];
    const byDate =
      type === 'Observation'
        ? ['_sort=date', '_sort=-date', '_sort=subject,-date', '_sort=-value-quantity,has-member']
        : [];
    const maybe = (...values: readonly string[]): fc.Arbitrary<string | undefined> =>
      fc.option(fc.constantFrom(...values), { nil: undefined });
    return fc
      .tuple(
        fc.array(fc.oneof(...of), { maxLength: 2 }),
        maybe(...sorted, ...byDate),
        maybe('_count=1', '_count=2', '_count=3', '_count=0'),
        maybe(...answers),
        fc.subarray([...(joins[type] ?? [])]),
      )
      .map(([filters, sort, count, answer, include]) => ({
        act: 'search',
        type,
        criteria: [...filters, sort, count, answer, ...include].filter(
          (each) => each !== undefined,
        ),
      }));
  });

const aSubject = fc.oneof(
  aPerson.map((id) => `Patient/${id}`),
  aNumber.map((number) => `Patient?identifier=${cprSystem}|${number}`),
  fc.nat(4).map((index) => `Patient?name=holm&given=${persons[index % persons.length]}`),
);
/** Criteria that none, one or several rows meet, of which some may be seen. */
const aTarget = fc.oneof(
  fc.nat(4).map((index) => `identifier=urn:epj|svar-${index}`),
  fc.tuple(n, aPerson).map(([index, id]) => `_id=${idOf('Observation', index)}&patient=${id}`),
  chain('subject', 'Patient'),
);
const aWrite: fc.Arbitrary<Write> = fc.oneof(
  fc.record(
    {
      method: fc.constant('create' as const),
      subject: aSubject,
      ifNoneExist: fc.nat(4).map((index) => `identifier=urn:epj|svar-${index}`),
    },
    { requiredKeys: ['method', 'subject'] },
  ),
  fc.record({
    method: fc.constant('update' as const),
    id: n.map((index) => idOf('Observation', index)),
    subject: aSubject,
  }),
  fc.record({ method: fc.constant('renumber' as const), id: aPerson, number: aNumber }),
  anAddress.map((address) => ({ method: 'delete' as const, ...address })),
  aTarget.map((criteria) => ({ method: 'deleteWhere' as const, criteria })),
  fc.record({
    method: fc.constant('updateWhere' as const),
    criteria: aTarget,
    subject: aSubject,
  }),
);

export const aReading: fc.Arbitrary<Request> = fc.oneof(
  { weight: 2, arbitrary: anAddress.map((address): Request => ({ act: 'read', ...address })) },
  { weight: 1, arbitrary: anAddress.map((address): Request => ({ act: 'history', ...address })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(anAddress, fc.integer({ min: 1, max: 4 }))
      .map(([address, version]): Request => ({ act: 'vread', ...address, version })),
  },
  { weight: 8, arbitrary: aSearch },
  { weight: 1, arbitrary: aPerson.map((id): Request => ({ act: 'overview', id })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.option(aType, { nil: undefined }), fc.integer({ min: 1, max: 9 }))
      .map(([type, count]): Request => ({ act: 'versions', of: { ...(type && { type }), count } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(aPerson, fc.integer({ min: 1, max: 9 }))
      .map(([id, count]): Request => ({ act: 'everything', id, query: { count } })),
  },
);

export const aWriting: fc.Arbitrary<Request> = fc
  .array(aWrite, { minLength: 1, maxLength: 3 })
  .map((changes) => ({ act: 'write', changes }));

/** A change of a transaction: its references are resolved whoever writes. */
export function changeOf(write: Write, index: number): Change {
  const place = `Bundle.entry[${index}].resource`;
  if (write.method === 'delete') return { ...write, place };
  if (write.method === 'deleteWhere') {
    const criteria = query('Observation', write.criteria);
    return { method: 'delete', type: 'Observation', criteria, place };
  }
  if (write.method === 'renumber') return { ...put(aPatient(write.id, write.number)), place };
  const identifier = [{ system: 'urn:epj', value: `svar-${index}` }];
  const observation = anObservation(write.subject, { identifier });
  if (write.method === 'update') return { ...put({ ...observation, id: write.id }), place };
  if (write.method === 'updateWhere') {
    const criteria = query('Observation', write.criteria);
    return { method: 'update', content: content(observation), criteria, place };
  }
  const { ifNoneExist } = write;
  return create(observation, {
    place,
    ...(ifNoneExist !== undefined && { ifNoneExist: query('Observation', ifNoneExist) }),
  });
}
