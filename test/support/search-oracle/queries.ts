// Query strings that fast-check makes of the declared grammar.
import fc from 'fast-check';
import { addresses, codes, families, nameAt, system, times, types } from './population.ts';

export interface Asked {
  readonly type: string;
  readonly query: string;
}

type Criterion = readonly [name: string, value: string];

const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Patient: {
    active: 'flag',
    gender: 'gender',
    birthdate: 'date',
    name: 'string',
    family: 'string',
    given: 'string',
    'general-practitioner': 'Practitioner',
  },
  Observation: {
    status: 'status',
    code: 'token',
    'combo-code': 'token',
    'component-code': 'token',
    patient: 'Patient',
    subject: 'Patient',
    'has-member': 'Observation',
    encounter: 'Encounter',
    performer: 'Practitioner',
    date: 'date',
    'value-quantity': 'quantity',
    'combo-value-quantity': 'quantity',
    'component-value-quantity': 'quantity',
    'code-value-quantity': 'composite',
    'component-code-value-quantity': 'composite',
    'combo-code-value-quantity': 'composite',
  },
  Encounter: {
    identifier: 'identifier',
    status: 'status',
    subject: 'Patient',
    'part-of': 'Encounter',
    date: 'date',
  },
  Condition: { code: 'token', subject: 'Patient', encounter: 'Encounter', 'recorded-date': 'date' },
  RiskAssessment: { probability: 'number', subject: 'Patient' },
  Practitioner: { name: 'string', family: 'string' },
  ValueSet: { url: 'uri', title: 'string', status: 'status' },
};

const comparison = fc.constantFrom('', 'eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb');
const approximate = fc.oneof(comparison, fc.constant('ap'));
const escaped = (text: string): string => text.replace(/[\\,|$]/g, '\\$&');
const code = fc.constantFrom(...codes).map(escaped);
const token = fc.oneof(
  code,
  code.map((each) => `${system}|${each}`),
  code.map((each) => `|${each}`),
  fc.constant(`${system}|`),
);
const quantity = fc
  .tuple(comparison, fc.nat(9), fc.constantFrom('', '|http://unitsofmeasure.org|g', '||stk', '||g'))
  .map(([prefix, value, unit]) => `${prefix}${value}${unit}`);
const milligrams = fc
  .tuple(comparison, fc.nat(9))
  .map(([prefix, value]) => `${prefix}${value * 1000}.0|http://unitsofmeasure.org|mg`);
const number = fc
  .tuple(fc.constantFrom('', '|', 'urn:ids:0|', 'urn:ids:1|'), fc.nat(2))
  .map((both) => both.join(''));
const ofType = fc
  .tuple(fc.constantFrom('urn:types', 'urn:other', ''), fc.constantFrom('PAS', 'CPR'), fc.nat(2))
  .map((all) => all.join('|'));
const beginning = fc
  .tuple(fc.constantFrom(...families, 'anna', 'emi', 'BO'), fc.nat(4))
  .map(([text, more]) => escaped(text.slice(0, 2 + more)));

const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  flag: fc.constantFrom('true', 'false'),
  gender: fc.constantFrom(
    'female',
    'http://hl7.org/fhir/administrative-gender|male'.split('|')[1] ?? '',
  ),
  status: fc.constantFrom('final', 'planned', 'active'),
  token,
  string: beginning,
  date: fc
    .tuple(approximate, fc.constantFrom(...times, '1960-02', '1960-02-02'))
    .map((both) => both.join('')),
  quantity: fc.oneof(quantity, milligrams),
  number: fc
    .tuple(approximate, fc.constantFrom('0.5', '0.50', '0', '0.3', '1.0'))
    .map((both) => both.join('')),
  composite: fc.tuple(token, quantity).map((both) => both.join('$')),
  uri: fc.constantFrom(...addresses),
  identifier: number,
};

const listed = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(value, { minLength: 1, maxLength: 2 }).map((all) => all.join(','));
const missing = fc.constantFrom('true', 'false').map((value) => [':missing', value] as const);
const plainly = (value: fc.Arbitrary<string>): fc.Arbitrary<Criterion> =>
  listed(value).map((text) => ['', text] as const);

const withModifier: Readonly<Record<string, readonly fc.Arbitrary<Criterion>[]>> = {
  token: [
    listed(token).map((value) => [':not', value] as const),
    fc.constantFrom('ål', 'BL', 'x').map((value) => [':text', value] as const),
    missing,
  ],
  string: [
    fc.constantFrom(...families).map((value) => [':exact', escaped(value)] as const),
    beginning.map((value) => [':contains', value] as const),
    missing,
  ],
  uri: [
    fc
      .tuple(fc.constantFrom(':below', ':above'), fc.constantFrom(...addresses))
      .map((both) => both as Criterion),
    missing,
  ],
  composite: [],
  identifier: [
    listed(number).map((value) => [':not', value] as const),
    listed(ofType).map((value) => [':of-type', value] as const),
    fc.constantFrom('cpr', 'PAS-', 'x').map((value) => [':text', value] as const),
    missing,
  ],
};

function ofReference(target: string, depth: number): fc.Arbitrary<Criterion> {
  const at = fc.nat(5).map((n) => nameAt(target, n));
  const direct = fc.oneof(
    plainly(
      fc.oneof(
        at,
        at.map((name) => name.split('/')[1] ?? ''),
      ),
    ),
    at.map((name) => [`:${target}`, name.split('/')[1] ?? ''] as const),
    listed(number).map((value) => [':identifier', value] as const),
    fc.constantFrom('bo å', 'HO', 'x').map((value) => [':text', value] as const),
    missing,
  );
  if (depth === 0) return direct;
  const chain = criterion(target, depth - 1).map(
    ([name, value]) => [`:${target}.${name}`, value] as const,
  );
  return fc.oneof(direct, chain);
}

/** All are stored at one time. */
const lastUpdated = fc
  .tuple(approximate, fc.constantFrom('2026', '2026-11-24', '2026-11-24T12:00:00Z', '2027', '2025'))
  .map((both) => both.join(''));

function own(type: string, depth: number): fc.Arbitrary<Criterion> {
  const each = Object.entries(kinds[type] ?? {}).map(([param, kind]) => {
    const value = values[kind];
    const tails = value
      ? fc.oneof(plainly(value), plainly(value), ...(withModifier[kind] ?? [missing]))
      : ofReference(kind, depth);
    return tails.map(([tail, text]) => [`${param}${tail}`, text] as const);
  });
  const byId = fc.nat(5).map((n) => ['_id', nameAt(type, n).split('/')[1] ?? ''] as const);
  const byChange = lastUpdated.map((value) => ['_lastUpdated', value] as const);
  return fc.oneof(...each, byId, byChange);
}

/** Whatever points at a type. */
const pointers = (type: string): readonly (readonly [string, string])[] =>
  Object.entries(kinds).flatMap(([source, params]) =>
    Object.entries(params).flatMap(([param, kind]) =>
      kind === type ? [[source, param] as const] : [],
    ),
  );

function criterion(type: string, depth: number): fc.Arbitrary<Criterion> {
  if (depth === 0) return own(type, depth);
  const has = pointers(type).map(([source, param]) =>
    criterion(source, depth - 1).map(
      ([name, value]) => [`_has:${source}:${param}:${name}`, value] as const,
    ),
  );
  if (has.length === 0) return own(type, depth);
  return fc.oneof({ weight: 4, arbitrary: own(type, depth) }, fc.oneof(...has));
}

const sortable: Readonly<Record<string, readonly string[]>> = {
  Patient: ['family', '-family', 'given', 'birthdate', '-birthdate', '-_id'],
  Observation: [
    'value-quantity',
    '-value-quantity',
    'subject',
    '-has-member',
    '_id',
    'date',
    '-date',
    '_lastUpdated',
  ],
  Encounter: ['date', '-date', 'part-of'],
  Condition: ['recorded-date', '-recorded-date', 'encounter'],
  RiskAssessment: ['probability', '-probability'],
  Practitioner: ['family', '-name'],
  ValueSet: ['title', '-url'],
};

function joinsOf(type: string): readonly Criterion[] {
  const out = Object.entries(kinds[type] ?? {}).filter(([, kind]) => types.includes(kind));
  return [
    ...out.flatMap(([param, kind]): Criterion[] => [
      ['_include', `${type}:${param}`],
      ['_include', `${type}:${param}:${kind}`],
      ...(kind === type ? [['_include:iterate', `${type}:${param}`] as const] : []),
    ]),
    ...pointers(type).map(([source, param]): Criterion => ['_revinclude', `${source}:${param}`]),
  ];
}

/** Times come near one another seldom, so they are compared alone, too. */
function alone(type: string): readonly fc.Arbitrary<Criterion[]>[] {
  const { date } = values;
  const params = Object.entries(kinds[type] ?? {}).filter(([, kind]) => kind === 'date');
  if (date === undefined) return [];
  return params.map(([param]) => date.map((value): Criterion[] => [[param, value]]));
}

export const aSearch: fc.Arbitrary<Asked> = fc.constantFrom(...types).chain((type) =>
  fc
    .record({
      criteria: fc.oneof(
        { weight: 2, arbitrary: fc.array(criterion(type, 2), { maxLength: 3 }) },
        ...alone(type),
      ),
      sort: fc.option(
        fc.subarray([...(sortable[type] ?? [])], { minLength: 1 }).map((all) => all.slice(0, 3)),
        { nil: undefined },
      ),
      joins: fc.subarray([...joinsOf(type)]).map((all) => all.slice(0, 3)),
      count: fc.constantFrom('1', '2', '3', '50'),
    })
    .map(({ criteria, sort, joins, count }) => {
      const all: Criterion[] = [...criteria, ...joins, ['_count', count], ['_total', 'accurate']];
      if (sort) all.push(['_sort', sort.join(',')]);
      return {
        type,
        query: new URLSearchParams(
          all.map(([name, value]): [string, string] => [name, value]),
        ).toString(),
      };
    }),
);
