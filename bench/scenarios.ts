/** What is measured: the call to Helhed, and the same bytes moved by the floor. */
import type { Call } from './load.ts';

export interface Scenario {
  readonly name: string;
  readonly login: string;
  readonly requests: number;
  readonly inFlight: number;
  /** Resources a request, where the figure is wanted a resource. */
  readonly resources?: number;
  /** Budget in CPU milliseconds a request (a resource where `resources` is given), where one was set. */
  readonly budgetMs?: number;
  readonly call: (n: number, subject: Subject) => Call;
  readonly floor: (n: number, subject: Subject) => Call;
}

/** The persons that are read from and written to. */
export interface Subject {
  readonly patientId: string;
  /** Whose record grows: never the one that is read. */
  readonly writtenId: string;
  readonly observationIds: readonly string[];
  /** Ids of rows that the floor holds. */
  readonly floorIds: readonly string[];
  readonly overviewRows: number;
  /** Differs from run to run, so that nothing is found that an earlier run made. */
  readonly run: string;
}

const base = '/fhir/R4';

/** A laboratory result as a vendor sends it, 1.3 kB. */
export function observation(
  n: number,
  { writtenId, run }: Pick<Subject, 'writtenId' | 'run'>,
): Record<string, unknown> {
  const coding = { system: 'urn:oid:1.2.208.176.2.1', code: 'NPU27300', display: 'Hæmoglobin A1c' };
  return {
    resourceType: 'Observation',
    identifier: [{ system: 'https://helhed.dk/bench', value: `${run}-${n}` }],
    status: 'final',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'laboratory',
            display: 'Laboratory',
          },
        ],
      },
    ],
    code: { coding: [coding], text: 'Hæmoglobin A1c (IFCC);Hb(B)' },
    subject: { reference: `Patient/${writtenId}` },
    effectiveDateTime: new Date(1_760_000_000_000 + n * 60_000).toISOString(),
    issued: new Date(1_760_000_060_000 + n * 60_000).toISOString(),
    valueQuantity: {
      value: 40 + (n % 30),
      unit: 'mmol/mol',
      system: 'http://unitsofmeasure.org',
      code: 'mmol/mol',
    },
    referenceRange: [
      { low: { value: 20, unit: 'mmol/mol' }, high: { value: 48, unit: 'mmol/mol' } },
    ],
    note: [
      { text: 'Prøven er taget fastende og analyseret på regionens laboratorium. '.repeat(6) },
    ],
  };
}

function transaction(size: number, n: number, subject: Subject): string {
  const entry = Array.from({ length: size }, (_, index) => {
    const resource = observation(n * size + index, { ...subject, run: `${subject.run}-t${size}` });
    return { resource, request: { method: 'POST', url: 'Observation' } };
  });
  return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry });
}

const resourcesOf = (size: number, n: number, subject: Subject): string =>
  JSON.stringify(
    Array.from({ length: size }, (_, index) => observation(n * size + index, subject)),
  );

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

const post = (path: string, body: string): Call => ({ method: 'POST', path, body });
const get = (path: string): Call => ({ method: 'GET', path });

export const scenarios: readonly Scenario[] = [
  {
    name: 'read',
    login: 'laege',
    requests: 6_000,
    inFlight: 16,
    budgetMs: 0.2,
    call: (n, subject) => get(`${base}/Observation/${at(subject.observationIds, n)}`),
    floor: (n, subject) => get(`/read/${at(subject.floorIds, n)}`),
  },
  {
    name: 'create',
    login: 'afproevning',
    requests: 2_000,
    inFlight: 16,
    budgetMs: 0.8,
    call: (n, subject) => post(`${base}/Observation`, JSON.stringify(observation(n, subject))),
    floor: (n, subject) => post('/create', JSON.stringify(observation(n, subject))),
  },
  {
    name: 'transaction-20',
    login: 'afproevning',
    requests: 300,
    inFlight: 8,
    budgetMs: 5,
    call: (n, subject) => post(base, transaction(20, n, subject)),
    floor: (n, subject) => post('/bulk', resourcesOf(20, n, subject)),
  },
  {
    name: 'search-50',
    login: 'laege',
    requests: 2_000,
    inFlight: 16,
    budgetMs: 0.5,
    call: (_, { patientId }) =>
      get(`${base}/Observation?patient=${patientId}&_sort=-date&_count=50`),
    floor: () => get('/page/50'),
  },
  {
    name: 'include',
    login: 'laege',
    requests: 2_000,
    inFlight: 16,
    budgetMs: 0.5,
    call: (_, { patientId }) =>
      get(`${base}/Observation?patient=${patientId}&_count=20&_include=Observation:subject`),
    floor: () => get('/page/21'),
  },
  {
    name: 'chain',
    login: 'laege',
    requests: 2_000,
    inFlight: 16,
    call: (_, { patientId }) =>
      get(`${base}/Observation?patient=${patientId}&subject:Patient.gender=male,female&_count=20`),
    floor: () => get('/page/20'),
  },
  {
    name: 'has',
    login: 'laege',
    requests: 2_000,
    inFlight: 16,
    call: (_, { patientId }) =>
      get(`${base}/Patient?_id=${patientId}&_has:Observation:patient:status=final`),
    floor: () => get('/page/1'),
  },
  {
    name: 'everything',
    login: 'laege',
    requests: 600,
    inFlight: 8,
    budgetMs: 2,
    call: (_, { patientId }) => get(`${base}/Patient/${patientId}/$everything?_count=200`),
    floor: () => get('/page/200'),
  },
  {
    name: 'overview',
    login: 'laege',
    requests: 600,
    inFlight: 8,
    budgetMs: 2.5,
    call: (_, { patientId }) => get(`${base}/Patient/${patientId}/$overview`),
    floor: (_, { overviewRows }) => get(`/page/${overviewRows}`),
  },
  {
    name: 'load',
    login: 'afproevning',
    requests: 40,
    inFlight: 2,
    resources: 150,
    budgetMs: 1,
    call: (n, subject) => post(base, transaction(150, n, subject)),
    floor: (n, subject) => post('/bulk', resourcesOf(150, n, subject)),
  },
  {
    name: 'overview-long',
    login: 'laege',
    requests: 200,
    inFlight: 8,
    budgetMs: 2.5,
    call: (_, { writtenId }) => get(`${base}/Patient/${writtenId}/$overview`),
    floor: (_, { overviewRows }) => get(`/page/${overviewRows}`),
  },
];
