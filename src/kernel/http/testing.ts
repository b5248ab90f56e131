import type { FastifyInstance } from 'fastify';
import { readResource, type SearchQuery, spliceServerFields } from '#fhir';
import { assemble } from '../assemble.ts';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Block, Operation } from '../block.ts';
import type { Actor, ActorKind } from '../context.ts';
import { logUnavailable } from '../log/errors.ts';
import { cursorInvalid } from '../search/errors.ts';
import { deleted, notFound, versionConflict } from '../store/errors.ts';
import type {
  Change,
  ChangeOutcome,
  RecordHandle,
  SearchPage,
  Stored,
  Version,
} from '../store/record.ts';
import type { RecordStore } from '../store/record-store.ts';
import { noTerminology } from '../terminology/testing.ts';
import { createHttpServer } from './create-http-server.ts';
import type { Health, HttpServerOptions, OperationLog } from './options.ts';

export const AT = 1_790_000_000_000;

export function anActor(subject: string, kind: ActorKind, parts: Partial<Actor> = {}): Actor {
  return { subject, kind, name: subject, scopes: new Set<string>(), ...parts };
}

/** One login of each kind: the token is the login. */
export const actors: ReadonlyMap<string, Actor> = new Map(
  [
    anActor('borger', 'citizen'),
    anActor('laege', 'professional', { role: 'laege', organisationName: 'Lægehuset' }),
    anActor('fremmed', 'professional'),
    anActor('leverandoer', 'system'),
    anActor('afproevning', 'system', { conformance: true }),
    anActor('drift', 'operator'),
    anActor('sekretariat', 'board'),
  ].map((actor) => [actor.subject, actor]),
);

/** Knows the logins above, by token or by the cookie `session`. */
export const loginsByName: Authenticator = {
  actorOf: ({ authorization, cookie }) => {
    const login = authorization?.replace(/^Bearer /, '') ?? /session=(\w+)/.exec(cookie ?? '')?.[1];
    return Promise.resolve(actors.get(login ?? ''));
  },
};

/** A store in memory that notes what was done, in order: `open read`, `read`, `flush ok`. */
export interface MemoryStore extends RecordStore {
  readonly events: string[];
  readonly rows: Map<string, Version[]>;
  /** What the next call of the handle fails with. */
  failure: Error | undefined;
  isLogBroken: boolean;
}

/** @param blind - subject of an actor who may see nothing. */
export function memoryStore(blind: string = 'fremmed'): MemoryStore {
  const rows = new Map<string, Version[]>();
  const events: string[] = [];
  const store: MemoryStore = {
    events,
    rows,
    failure: undefined,
    isLogBroken: false,
    register: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
    exports: {
      open: () => {
        throw notFound();
      },
      step: () => Promise.resolve(false),
      sweep: () => Promise.resolve(),
    },
    open: (context, act) => {
      events.push(`open ${act}`);
      const flush = async (outcome: string): Promise<void> => {
        await Promise.resolve();
        events.push(`flush ${outcome}`);
        if (store.isLogBroken) throw logUnavailable(new RangeError('disk full'));
      };
      const seen = context.actor.subject === blind ? new Map<string, Version[]>() : rows;
      const handle = memoryHandle(seen, (name) => {
        events.push(name);
        const { failure } = store;
        store.failure = undefined;
        if (failure !== undefined) throw failure;
      });
      return {
        handle: { ...handle, context },
        log: { target: () => undefined, criteria: () => undefined, flush },
      };
    },
  };
  return store;
}

type Rows = Map<string, Version[]>;

function memoryHandle(rows: Rows, note: (name: string) => void): Omit<RecordHandle, 'context'> {
  const asked = async <T>(name: string, work: () => T): Promise<T> => {
    await Promise.resolve();
    note(name);
    return work();
  };
  return {
    read: (type, id) => asked('read', () => current(rows, type, id)),
    vread: (type, id, version) => asked('vread', () => oldVersion(rows, type, id, version)),
    history: (type, id) => asked('history', () => historyOf(rows, type, id).toReversed()),
    versions: ({ type, id }) => asked('history', () => ({ versions: versionsOf(rows, type, id) })),
    search: (query) => asked('search', () => found(rows, query)),
    write: (changes) => asked('write', () => changes.map((change) => changed(rows, change))),
    everything: () => asked('everything', () => ({ rows: [], registers: [] })),
    person: () =>
      asked('person', () => {
        throw notFound();
      }),
    register: () => asked('register', () => []),
    sources: () => asked('sources', () => []),
    terminology: noTerminology,
    definitions: () => Promise.resolve([]),
  };
}

/** Of a row, a type, or everything. */
function versionsOf(rows: Rows, type: string | undefined, id: string | undefined): Version[] {
  if (type !== undefined && id !== undefined) return historyOf(rows, type, id).toReversed();
  const all = [...rows.values()].flat().reverse();
  return type === undefined ? all : all.filter((row) => row.type === type);
}

function historyOf(rows: Rows, type: string, id: string): readonly Version[] {
  const versions = rows.get(`${type}/${id}`);
  if (versions === undefined) throw notFound();
  return versions;
}

function asStored(version: Version | undefined): Stored {
  if (version === undefined) throw notFound();
  const { text } = version;
  if (text === undefined) throw deleted();
  return { ...version, text };
}

const current = (rows: Rows, type: string, id: string): Stored =>
  asStored(historyOf(rows, type, id).at(-1));

const oldVersion = (rows: Rows, type: string, id: string, version: number): Stored =>
  asStored(historyOf(rows, type, id)[version - 1]);

/** Every resource of the type, in the order they came; the marker is the number of the next. */
function found(rows: Rows, { type, count = 50, cursor = '0' }: SearchQuery): SearchPage {
  if (!/^\d+$/.test(cursor)) throw cursorInvalid();
  const all = [...rows.values()].flatMap((versions) => {
    const last = versions.at(-1);
    return last?.type === type && last.text !== undefined ? [asStored(last)] : [];
  });
  const end = Number(cursor) + count;
  return {
    matches: all.slice(Number(cursor), end),
    included: [],
    ...(end < all.length && { next: String(end) }),
  };
}

function changed(rows: Rows, change: Change): ChangeOutcome {
  const { type, id } = targetOf(change, rows.size);
  const versions = rows.get(`${type}/${id}`) ?? [];
  rows.set(`${type}/${id}`, versions);
  const wanted = change.method === 'create' ? undefined : change.precondition?.version;
  if (wanted !== undefined && wanted !== versions.length) throw versionConflict('meta.versionId');
  const version = versions.length + 1;
  const row = { type, id, version, lastUpdated: AT };
  if (change.method === 'delete') {
    versions.push({ ...row, method: 'DELETE' });
    return { status: 204, type, id };
  }
  const lastUpdated = new Date(AT).toISOString();
  const content =
    change.method === 'patch'
      ? change.patch(readResource(current(rows, type, id).text))
      : change.content;
  const text = spliceServerFields(content, { id, versionId: String(version), lastUpdated });
  versions.push({ ...row, text, method: change.method === 'create' ? 'POST' : 'PUT' });
  return { status: version === 1 ? 201 : 200, stored: { ...row, text } };
}

function targetOf(change: Change, count: number): { readonly type: string; readonly id: string } {
  const type = 'content' in change ? change.content.resource.resourceType : change.type;
  // Criteria are the store's to decide: here they always meet nothing.
  const id = change.method === 'create' ? undefined : change.id;
  return { type, id: id ?? `new-${count + 1}` };
}

/** Lines of an operator's log, kept. */
export function memoryLines(): OperationLog & { readonly lines: object[] } {
  const lines: object[] = [];
  const keep = (fields: object, message: string): void => void lines.push({ message, ...fields });
  return { lines, info: keep, warn: keep, error: keep };
}

export const aHealth = (parts: Partial<Health> = {}): Health => ({
  engine: 'embedded',
  isDurable: true,
  isLogProtected: true,
  schemaVersion: 2,
  obstacles: [],
  ...parts,
});

/** A block that owns Patient and Observation. */
export const aRecordBlock = (operations: readonly Operation[] = []): Block => ({
  name: 'record',
  title: { da: 'Journal', en: 'Record' },
  resources: [
    { type: 'Patient', category: { code: 'person', number: 1 } },
    { type: 'Observation', category: { code: 'results', number: 2 } },
  ],
  operations,
});

export interface TestServer {
  readonly app: FastifyInstance;
  readonly store: MemoryStore;
  readonly logger: ReturnType<typeof memoryLines>;
  readonly securityLog: ReturnType<typeof memoryLines>;
}

/** A whole server over the memory store. */
export async function aServer(
  parts: Partial<HttpServerOptions> & { readonly operations?: readonly Operation[] } = {},
): Promise<TestServer> {
  const { operations, ...options } = parts;
  const [store, logger, securityLog] = [memoryStore(), memoryLines(), memoryLines()];
  let requests = 0;
  const app = await createHttpServer({
    assembly: assemble([aRecordBlock(operations)]),
    store,
    authenticator: loginsByName,
    origin: 'https://helhed.example.dk',
    health: () => Promise.resolve(aHealth()),
    logger,
    securityLog,
    now: () => AT,
    newRequestId: () => `r${++requests}`,
    version: '1.2.3',
    pageKey: new Uint8Array(32).fill(7),
    ...options,
  });
  return { app, store, logger, securityLog };
}

/** Headers of a request by a login. */
export const by = (login: string, more: Record<string, string> = {}): Record<string, string> => ({
  authorization: `Bearer ${login}`,
  ...more,
});

export const fhirJson = { 'content-type': 'application/fhir+json' };
