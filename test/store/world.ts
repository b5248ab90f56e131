// Two stores on one database, a few organisations and persons, and everyone who may come to them.
import { randomUUID } from 'node:crypto';
import {
  OutcomeError,
  parseSearch,
  type ResourceText,
  readResource,
} from '../../src/fhir/index.ts';
import {
  type Actor,
  type ActorKind,
  type Assembly,
  assemble,
  type Block,
  type Change,
  type ChangeOutcome,
  type Connection,
  type Context,
  createRecordStore,
  type Database,
  logTableWriter,
  openAccessLog,
  type Precondition,
  type RecordStore,
  type Stored,
} from '../../src/kernel/index.ts';
import { type TestDatabase, testDatabase } from './engine.ts';

/** Clock of the world. */
export const noon: number = Date.UTC(2026, 10, 24, 12);

export const cprSystem = 'urn:oid:1.2.208.176.1.2';

/** A block that gives relations by episodes of care, and time to observations. */
const care: Block = {
  name: 'care',
  title: { da: 'Forløb', en: 'Care' },
  resources: [
    {
      type: 'EpisodeOfCare',
      category: { code: 'episodes', number: 1 },
      relations: (resource) => {
        if (resource.resourceType !== 'EpisodeOfCare') return [];
        const party = resource.managingOrganization?.reference;
        if (party === undefined) return [];
        return [{ party, class: 'B', from: 0, to: Number.POSITIVE_INFINITY }];
      },
    },
    { type: 'Observation', category: { code: 'results', number: 2 }, clinicalTime: 'date' },
  ],
};

export const cprOf = { anna: '0201609995', bent: '0504909989' } as const;

const names = [
  'conformance',
  'anna',
  'bent',
  'related',
  'unrelated',
  'clinicSystem',
  'hospitalSystem',
  'registrar',
  'operator',
] as const;

export type Who = (typeof names)[number];

const actor = (subject: string, kind: ActorKind, more: Partial<Actor> = {}): Actor => ({
  subject,
  kind,
  name: subject,
  scopes: new Set(),
  ...more,
});

const citizen = (name: 'anna' | 'bent'): Actor =>
  actor(name, 'citizen', { identifier: { system: cprSystem, value: cprOf[name] } });

export const actors: Readonly<Record<Who, Actor>> = {
  conformance: actor('afproevning', 'system', { conformance: true }),
  anna: citizen('anna'),
  bent: citizen('bent'),
  related: actor('laege', 'professional', { organisation: 'clinic' }),
  unrelated: actor('fremmed', 'professional', { organisation: 'elsewhere' }),
  clinicSystem: actor('lps', 'system', { organisation: 'clinic' }),
  hospitalSystem: actor('epj', 'system', { organisation: 'hospital' }),
  registrar: actor('sor', 'system', {
    organisation: 'register',
    scopes: new Set(['register.write']),
  }),
  operator: actor('drift', 'operator'),
};

export interface World extends TestDatabase {
  readonly store: RecordStore;
  /** Another process on the same database. */
  readonly other: RecordStore;
  readonly open: (
    who: Who,
    act?: string,
    at?: number,
    store?: RecordStore,
  ) => ReturnType<RecordStore['open']>;
  readonly close: () => Promise<void>;
}

/** The blocks of a world. */
export const worldAssembly: Assembly = assemble([care]);

/** A store as one process has it; its log is written to the table, unless somebody else writes it. */
export function storeOn(
  database: Database,
  writer: Parameters<typeof openAccessLog>[0] = logTableWriter(database.log),
): RecordStore {
  const now = (): number => noon;
  return createRecordStore({
    database,
    assembly: worldAssembly,
    log: openAccessLog(writer, now),
    cursorKey: Buffer.alloc(32, 1),
    now,
    newId: randomUUID,
  });
}

/** The same database, and the texts of the statements that went to it, in order; those of the log go uncounted. */
export function watched(database: Database): {
  readonly database: Database;
  readonly statements: string[];
} {
  const statements: string[] = [];
  const over = (connection: Connection): Connection => ({
    query: (statement, values) => {
      statements.push(statement.text);
      return connection.query(statement, values);
    },
  });
  return {
    statements,
    database: {
      ...database,
      reads: over(database.reads),
      ...(database.wide && { wide: over(database.wide) }),
      transaction: (work) => database.transaction((connection) => work(over(connection))),
    },
  };
}

let requests = 0;

export function contextOf(actor: Actor, at: number = noon): Context {
  requests += 1;
  return { actor, requestId: `r${requests}`, at, language: 'da' };
}

export async function openWorld(): Promise<World> {
  const opened = await testDatabase();
  const store = storeOn(opened.database);
  return {
    ...opened,
    store,
    other: storeOn(opened.database),
    open: (who, act = 'read', at = noon, through = store) =>
      through.open(contextOf(actors[who], at), act),
    close: opened.drop,
  };
}

/** A resource as a test writes it. */
export interface Content {
  readonly resourceType: string;
  readonly [element: string]: unknown;
}

export const content = (resource: object): ResourceText => readResource(JSON.stringify(resource));

export const create = (
  resource: object,
  more: Partial<Change & { method: 'create' }> = {},
): Change => ({
  method: 'create',
  content: content(resource),
  ...more,
});

export const put = (
  resource: { readonly id: string; readonly [element: string]: unknown },
  precondition?: Precondition,
): Change => ({
  method: 'update',
  id: resource.id,
  content: content(resource),
  ...(precondition && { precondition }),
});

export const query = (type: string, text: string): ReturnType<typeof parseSearch> =>
  parseSearch(type, new URLSearchParams(text));

export const aPatient = (id: string, cpr?: string): Content & { readonly id: string } => ({
  resourceType: 'Patient',
  id,
  ...(cpr !== undefined && { identifier: [{ system: cprSystem, value: cpr }] }),
});

export function anObservation(patient: string, more: object = {}): Content {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'urn:oid:1.2.208.176.2.1', code: 'NPU27300' }] },
    subject: { reference: patient },
    effectiveDateTime: '2026-11-01T08:00:00Z',
    ...more,
  };
}

export const anOrganisation = (id: string, partOf?: string): Content & { readonly id: string } => ({
  resourceType: 'Organization',
  id,
  name: id,
  ...(partOf !== undefined && { partOf: { reference: `Organization/${partOf}` } }),
});

const anEpisode = (
  id: string,
  patient: string,
  organisation: string,
): Content & { readonly id: string } =>
  ({
    resourceType: 'EpisodeOfCare',
    id,
    status: 'active',
    patient: { reference: `Patient/${patient}` },
    managingOrganization: { reference: `Organization/${organisation}` },
  }) as Content & { readonly id: string };

/** Anna is in care at the clinic, Bent at nobody's; the hospital and the clinic sent something about both. */
export async function populate({
  open,
}: Pick<World, 'open'>): Promise<
  Readonly<Record<'annaFromHospital' | 'annaFromClinic' | 'bentFromHospital', Stored>>
> {
  await open('conformance').handle.write([
    ...['hospital', 'clinic', 'elsewhere'].map((id) => put(anOrganisation(id))),
    put(aPatient('anna', cprOf.anna)),
    put(aPatient('bent', cprOf.bent)),
    put(anEpisode('episode', 'anna', 'clinic')),
  ]);
  const cpr = (value: string): string => `Patient?identifier=${cprSystem}|${value}`;
  const send = async (who: Who, patient: string): Promise<Stored> => {
    const [outcome] = await open(who).handle.write([create(anObservation(patient))]);
    return storedOf(outcome);
  };
  return {
    annaFromHospital: await send('hospitalSystem', cpr(cprOf.anna)),
    annaFromClinic: await send('clinicSystem', cpr(cprOf.anna)),
    bentFromHospital: await send('hospitalSystem', cpr(cprOf.bent)),
  };
}

/** What a change stored. @throws RangeError when it stored nothing. */
export function storedOf(outcome: ChangeOutcome | undefined): Stored {
  if (!outcome || !('stored' in outcome)) throw new RangeError('nothing stored');
  return outcome.stored;
}

/** Code of the refusal that something ends with; `none` when it ends well. */
export async function refusalOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'none';
  } catch (error) {
    if (error instanceof OutcomeError) return error.code;
    throw error;
  }
}

/** Person keys of the entries that a request left in the log. */
export async function personsInLog(
  { database }: Pick<World, 'database'>,
  requestId: string,
): Promise<readonly string[]> {
  const rows = await database.reads.query<{ pat: string }>(
    { text: `select pat from access_log where entry like '%' || $1 || '%'` },
    [`"${requestId}"`],
  );
  return rows.map(({ pat }) => pat);
}
