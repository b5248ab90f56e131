// Searches that fast-check makes, in a world that it made: what they name is there, may not be seen, or never was.
import fc from 'fast-check';
import { codes, dates, idOf, persons, ROWS_A_TYPE, types } from './generated-world.ts';
import { cprSystem } from './world.ts';

export interface Criteria {
  readonly type: string;
  readonly criteria: readonly string[];
}

/** Number of a row of its type, or of none. */
export const n: fc.Arbitrary<number> = fc.nat(ROWS_A_TYPE);
export const aType: fc.Arbitrary<string> = fc.constantFrom(...types, 'EpisodeOfCare');
export const anAddress: fc.Arbitrary<{ readonly type: string; readonly id: string }> = fc
  .tuple(aType, n)
  .map(([type, index]) => ({
    type,
    id: type === 'EpisodeOfCare' ? `episode-${idOf('Patient', index)}` : idOf(type, index),
  }));
/** Often of her who asks. */
export const aPerson: fc.Arbitrary<string> = fc.oneof(
  fc.constant('anna'),
  fc.constantFrom(...persons, 'nobody'),
);
export const aNumber: fc.Arbitrary<string> = fc.constantFrom(
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

type Far = 'Patient' | 'Observation' | 'Encounter' | 'Condition';
/** What a row at the other end of a reference must meet; rows often point into the records of others. */
const far: Readonly<Record<Far, fc.Arbitrary<string>>> = {
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
};
export const chain = (param: string, type: Far): fc.Arbitrary<string> =>
  far[type].map((criterion) => `${param}:${type}.${criterion}`);
const has = (param: string, type: Far): fc.Arbitrary<string> =>
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

/** A search: criteria, order, pages and what is brought along. */
export const someCriteria: fc.Arbitrary<Criteria> = fc
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
        type,
        criteria: [...filters, sort, count, answer, ...include].filter(
          (each) => each !== undefined,
        ),
      }));
  });
