// Resources that fast-check makes to be searched: few of everything, so that searches often meet some and miss some.
import fc from 'fast-check';
import type { OracleResource } from './values.ts';

const ROWS_A_TYPE = 5;
export const system = 'urn:oid:1.2.208.176.2.1';
export const codes = ['a', 'b', 'c|d'] as const;
export const families = [
  'Holm',
  'Ågård',
  'Aagaard',
  'A\u030agren',
  'Øe',
  'Bang, Ib',
  'Zeuthen',
] as const;
export const times = [
  '2025',
  '2026-10',
  '2026-10-24',
  '2026-10-25',
  '2026-10-25T00:30:00+02:00',
  '2026-10-24T22:30:00Z',
  '2026-11-01T08:00:00.250Z',
  '2027-01-01',
  '2026-12-31T23:30:00Z',
] as const;
/** When everything is stored and searched: 2026-11-24, noon in Greenwich. */
export const now: number = Date.UTC(2026, 10, 24, 12);
export const addresses = [
  'http://a.example/v',
  'http://a.example/v/1',
  'http://b.example',
] as const;
const ucum = 'http://unitsofmeasure.org';

export const nameAt = (type: string, n: number): string => `${type}/${type.toLowerCase()}-${n}`;
const to = (type: string): fc.Arbitrary<object> =>
  fc.nat(ROWS_A_TYPE).map((n) => ({ reference: nameAt(type, n) }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** Of two systems and of two types, so that each is right in some respect only. */
const identifier = fc
  .tuple(fc.nat(2), fc.nat(2), maybe(fc.constantFrom('PAS', 'CPR')))
  .map(([at, value, type]) => ({
    ...(at < 2 && { system: `urn:ids:${at}` }),
    value: String(value),
    ...(type && {
      type: { coding: [{ system: 'urn:types', code: type }], text: `${type}-nummer` },
    }),
  }));
/** Some name their target, some only know its number. */
const named = (type: string): fc.Arbitrary<object> =>
  fc.oneof(
    to(type),
    fc
      .tuple(to(type), fc.constantFrom('Bo Ågård', 'holm'))
      .map(([target, display]) => ({ ...target, display })),
    identifier.map((each) => ({ identifier: each })),
  );

const concept = fc
  .record({
    code: fc.constantFrom(...codes),
    hasSystem: fc.boolean(),
    text: maybe(fc.constantFrom('Ål', 'blod')),
  })
  .map(({ code, hasSystem, text }) => ({ coding: [{ ...(hasSystem && { system }), code }], text }));
const amount = fc.oneof(
  fc.tuple(fc.nat(9), fc.constantFrom('mg', 'g')).map(([value, code]) => ({
    value: code === 'mg' ? value * 1000 : value,
    unit: code,
    system: ucum,
    code,
  })),
  fc.nat(9).map((value) => ({ value, unit: 'stk' })),
);
const time = fc.constantFrom(...times);
const period = fc
  .record({ start: maybe(time), end: maybe(fc.constantFrom('2027-02', '2028-01-01T00:00:00Z')) })
  .filter(({ start, end }) => start !== undefined || end !== undefined);
/** Their subject decides whose record they lie in, so it is not left out. */
const subject = fc.nat(ROWS_A_TYPE - 1).map((n) => ({ reference: nameAt('Patient', n) }));

const timed = (made: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.record(made),
      fc.oneof(
        fc.record({ effectivePeriod: maybe(period) }),
        fc.record({ effectiveDateTime: time }),
      ),
    )
    .map(([rest, when]) => ({ ...rest, ...when }));

const makers: Readonly<Record<string, fc.Arbitrary<object>>> = {
  Patient: fc.record({
    active: maybe(fc.boolean()),
    gender: maybe(fc.constantFrom('female', 'male')),
    birthDate: maybe(fc.constantFrom('1960-02-03', '1960', '1960-02')),
    name: maybe(
      fc.array(
        fc.record({
          family: fc.constantFrom(...families),
          given: fc.subarray(['Anna', 'Bo', 'Émilie'], { minLength: 1 }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    ),
    generalPractitioner: maybe(fc.tuple(to('Practitioner'))),
  }),
  Observation: timed({
    status: fc.constantFrom('final', 'amended'),
    code: concept,
    subject,
    hasMember: maybe(fc.tuple(to('Observation'))),
    encounter: maybe(to('Encounter')),
    performer: maybe(fc.tuple(named('Practitioner'))),
    valueQuantity: maybe(amount),
    component: maybe(
      fc.array(fc.record({ code: concept, valueQuantity: maybe(amount) }), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
  }),
  Encounter: fc.record({
    identifier: maybe(fc.tuple(identifier)),
    status: fc.constantFrom('planned', 'finished'),
    class: fc.constant({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' }),
    subject,
    partOf: maybe(to('Encounter')),
    period: maybe(period),
  }),
  Condition: fc.record({
    code: maybe(concept),
    subject,
    encounter: maybe(to('Encounter')),
    recordedDate: maybe(time),
  }),
  RiskAssessment: fc.record({
    status: fc.constant('final'),
    subject,
    prediction: fc
      .array(
        fc.integer({ min: 0, max: 20 }).map((n) => ({ probabilityDecimal: n / 20 })),
        { maxLength: 2 },
      )
      .map((all) => (all.length === 0 ? undefined : all)),
  }),
  Practitioner: fc.record({ name: fc.constantFrom(...families).map((family) => [{ family }]) }),
  ValueSet: fc.record({
    status: fc.constant('active'),
    url: maybe(fc.constantFrom(...addresses)),
    title: maybe(fc.constantFrom(...families)),
  }),
};

export const types: readonly string[] = Object.keys(makers);

export const aPopulation: fc.Arbitrary<readonly OracleResource[]> = fc
  .tuple(
    ...Object.entries(makers).flatMap(([resourceType, maker]) =>
      Array.from({ length: ROWS_A_TYPE }, (_, n) => {
        const id = nameAt(resourceType, n).slice(resourceType.length + 1);
        const row = maker.map((content) => ({ resourceType, ...content, id }));
        // Others are written about these, so they are always there.
        return resourceType === 'Patient' ? row : maybe(row);
      }),
    ),
  )
  .map((rows) =>
    rows
      .filter((row) => row !== undefined)
      .map((row) => JSON.parse(JSON.stringify(row)) as OracleResource),
  );
