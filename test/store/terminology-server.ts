// A server that knows codes, over a database of its own; and the animals that the tests speak of.
import type { FastifyInstance } from 'fastify';
import { aServer, by, fhirJson } from '../../src/kernel/http/testing.ts';
import {
  assemble,
  createRecordStore,
  type Database,
  logTableWriter,
  openAccessLog,
  type RecordStore,
  terminology,
} from '../../src/kernel/index.ts';
import { testDatabase } from './engine.ts';

export interface Content {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into.
  readonly body: any;
}

export interface Part {
  readonly name: string;
  readonly [value: string]: unknown;
}

export const url: string = 'https://example.dk/CodeSystem/animals';

export const animals: Content = {
  resourceType: 'CodeSystem',
  id: 'animals',
  url,
  version: '1',
  name: 'Animals',
  status: 'active',
  content: 'complete',
  caseSensitive: false,
  concept: [
    {
      code: 'B',
      display: 'Bird',
      concept: [
        {
          code: 'B1',
          display: 'Sea eagle',
          designation: [{ language: 'da', value: 'Havørn' }],
          property: [{ code: 'legs', valueInteger: 2 }],
        },
        {
          code: 'B2',
          display: 'Dodo',
          property: [{ code: 'inactive', valueBoolean: true }],
        },
      ],
    },
    { code: 'M', display: 'Mammal' },
    { code: 'M1', display: 'Aarhus cow', property: [{ code: 'parent', valueCode: 'M' }] },
  ],
};

const supplement: Content = {
  resourceType: 'CodeSystem',
  id: 'animals-da',
  url: 'https://example.dk/CodeSystem/animals-da',
  status: 'active',
  content: 'supplement',
  supplements: `${url}|1`,
  concept: [{ code: 'M', designation: [{ language: 'da', value: 'Pattedyr' }] }],
};

export const aValueSet = (id: string, compose: object): Content => ({
  resourceType: 'ValueSet',
  id,
  url: `https://example.dk/ValueSet/${id}`,
  status: 'active',
  compose,
});

const map: Content = {
  resourceType: 'ConceptMap',
  id: 'animals-to-legs',
  url: 'https://example.dk/ConceptMap/animals-to-legs',
  status: 'active',
  group: [
    {
      source: `${url}|1`,
      target: 'https://example.dk/CodeSystem/legs',
      element: [{ code: 'B', target: [{ code: '2', equivalence: 'wider' }] }],
      unmapped: { mode: 'fixed', code: '4', display: 'four' },
    },
  ],
};

export interface TermsServer {
  readonly app: FastifyInstance;
  readonly store: RecordStore;
  readonly database: Database;
  readonly put: (resource: Content) => Promise<Answer>;
  readonly send: (method: 'PUT' | 'POST', path: string, body: object) => Promise<Answer>;
  /** As a citizen. */
  readonly get: (path: string) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** With the animals, some Danish words for them, and a map. */
export async function openTerms(): Promise<TermsServer> {
  const opened = await testDatabase();
  const { database } = opened;
  const assembly = assemble([terminology]);
  const store = createRecordStore({
    database,
    assembly,
    log: openAccessLog(logTableWriter(database.log), Date.now),
    cursorKey: Buffer.alloc(32, 1),
    now: Date.now,
    newId: () => crypto.randomUUID(),
  });
  const { app } = await aServer({ assembly, store });
  const send: TermsServer['send'] = async (method, path, body) => {
    const answer = await app.inject({
      method,
      url: `/fhir/R4/${path}`,
      headers: by('afproevning', fhirJson),
      payload: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const put: TermsServer['put'] = (resource) =>
    send('PUT', `${resource.resourceType}/${resource.id}`, resource);
  for (const resource of [animals, supplement, map]) await put(resource);
  return {
    app,
    store,
    database,
    put,
    send,
    get: async (path) => {
      const answer = await app.inject({ url: `/fhir/R4/${path}`, headers: by('borger') });
      return { status: answer.statusCode, body: answer.json() };
    },
    close: async () => {
      await app.close();
      await opened.drop();
    },
  };
}

/** The value of a part of `Parameters`. */
export function valueIn({ body }: Answer, name: string): unknown {
  const part = (body.parameter as Part[]).find((one) => one.name === name);
  return Object.entries(part ?? {}).find(([key]) => key.startsWith('value'))?.[1];
}

export const codesIn = ({ body }: Answer): readonly string[] =>
  (body.expansion.contains ?? []).map(({ code }: { code: string }) => code);

/** Status, code and place of a refusal. */
export const refusal = ({ status, body }: Answer): readonly unknown[] => [
  status,
  body.issue[0].details.coding[0].code,
  body.issue[0].expression?.[0],
];
