// What may not be seen must not be inferable: one actor asks the same of two databases, one whole and one that
// holds only what this actor may see, and hears the same.
//
// Nothing of the answers is left out or rewritten. Both worlds are written under the same ids, in the same order and
// with the same clock, so versions, times and page markers are equal of themselves; requests carry the same id in
// both (the overview derives its document's id from it); new ids are counted within a request. Registers are whole
// in both: everybody may read them. Two things are left as they are in both worlds, because they are no secret: when
// a source system was last heard from, and, for systems, that a person number they name exists (see `visiblePart`).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { blocks } from '../../src/blocks/index.ts';
import { OutcomeError, parseSearch, patientCompartment } from '../../src/fhir/index.ts';
import { memberOf } from '../../src/kernel/http/fhir/compartment-search.ts';
import {
  type Actor,
  type Assembly,
  assemble,
  type Context,
  createRecordStore,
  type Database,
  type ExportRequest,
  logTableWriter,
  openAccessLog,
  type RecordHandle,
  type RecordStore,
} from '../../src/kernel/index.ts';
import { anExport, doExports, downloaded } from './bulk-exports.ts';
import { type TestDatabase, testDatabase } from './engine.ts';
import { aReading, aWriting, type Request } from './generated-requests.ts';
import { aPlan, type PlannedRow, registers, type Seer, visiblePart } from './generated-world.ts';
import { changeOf } from './generated-writes.ts';
import { actors, put } from './world.ts';

const soaking = process.env['HELHED_SOAK'] !== undefined;
/** One predicate is off on purpose: see `visibility-mutants.test.ts`. */
const isMutant = process.env['HELHED_MUTANT'] !== undefined;
const runs = soaking ? 400 : 30;
const seed = soaking ? Date.now() % 2 ** 31 : 20_261_124;
const midnight = Date.UTC(2026, 10, 24);
const HOUR = 3_600_000;
const noon = midnight + 12 * HOUR;
const assembly: Assembly = assemble(blocks);

/** One database of the two; a store of its own for each case, so that nothing is remembered. */
interface Side {
  readonly database: Database;
  readonly store: RecordStore;
  /** Begins the count of new ids anew. */
  readonly countFrom: (request: number) => void;
}

function sideOn(engine: Database): Side {
  // The store remembers person keys of a database, which a cleared one no longer has.
  const database: Database = { ...engine };
  let request = 0;
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `new-${request}-${made}`;
  };
  const now = (): number => noon;
  const log = openAccessLog(logTableWriter(database.log), now);
  const cursorKey = Buffer.alloc(32, 1);
  const store = createRecordStore({ database, assembly, log, cursorKey, now, newId });
  return {
    database,
    store,
    countFrom: (next) => {
      request = next;
      made = 0;
    },
  };
}

const contextOf = (actor: Actor, requestId: string, at: number): Context => ({
  actor,
  requestId,
  at,
  language: 'da',
});

async function clear(database: Database): Promise<void> {
  const tables = await database.reads.query<{ name: string }>(
    {
      text: `select tablename as name from pg_tables
        where schemaname = 'public' and tablename <> 'schema_version'`,
    },
    [],
  );
  // Faster than truncating: the tables hold a few rows, and no file is made anew.
  await database.script(tables.map(({ name }) => `delete from "${name}";`).join('\n'));
}

/** Writes rows version by version, each sender at a time of its own. */
async function build(side: Side, rows: readonly PlannedRow[]): Promise<void> {
  await clear(side.database);
  let writes = 0;
  const senders = [...new Set(rows.map(({ sender }) => sender))].sort();
  const write = async (organisation: string, at: number, changes: object[]): Promise<void> => {
    if (changes.length === 0) return;
    writes -= 1;
    side.countFrom(writes);
    const actor = { ...actors.conformance, organisation };
    const { handle } = side.store.open(contextOf(actor, 'build', at), 'update');
    await handle.write(changes as Parameters<RecordHandle['write']>[0]);
  };
  await write(
    'owner',
    midnight,
    registers.map((row) => put(row)),
  );
  for (const version of [0, 1, 2]) {
    const at = midnight + version * HOUR;
    for (const sender of senders) {
      const of = rows.filter((row) => row.sender === sender);
      await write(
        sender,
        at,
        of.flatMap(({ versions }) => versions[version] ?? []).map((row) => put(row)),
      );
    }
  }
  for (const sender of senders) {
    const gone = rows.filter((row) => row.sender === sender && row.isDeleted);
    const changes = gone.map(({ type, id }) => ({ method: 'delete', type, id }));
    await write(sender, midnight + 3 * HOUR, changes);
  }
  for (const organisation of ['owner', 'hospital', 'clinic', 'nobody else']) {
    side.store.open(contextOf({ ...actors.hospitalSystem, organisation }, 'contact', noon), 'read');
  }
  await side.store.close();
}

const MOST_PAGES = 60;

async function pages(
  handle: RecordHandle,
  request: Request & { act: 'search' | 'compartment' },
): Promise<object[]> {
  const { type } = request;
  const within =
    request.act === 'search' ? [] : [memberOf(type, patientCompartment(type), request.patient)];
  const found: object[] = [];
  let cursor: string | undefined;
  do {
    const criteria = new URLSearchParams(request.criteria.join('&'));
    if (cursor !== undefined) criteria.set('_cursor', cursor);
    const { filters, ...query } = parseSearch(type, criteria);
    const page = await handle.search({ ...query, filters: [...within, ...filters] });
    found.push(page);
    cursor = page.next;
  } while (cursor !== undefined && found.length < MOST_PAGES);
  return found;
}

/** Page after page. */
async function turned<Page extends { readonly next?: string }>(
  turn: (cursor: { readonly cursor?: string }) => Promise<Page>,
): Promise<readonly Page[]> {
  const found = [await turn({})];
  for (let next = found[0]?.next; next !== undefined && found.length < MOST_PAGES; ) {
    const page = await turn({ cursor: next });
    found.push(page);
    next = page.next;
  }
  return found;
}

async function overview(handle: RecordHandle, id: string): Promise<object> {
  const operation = assembly.operations.find(({ code }) => code === 'overview');
  assert.ok(operation);
  return operation.run({
    context: handle.context,
    store: handle,
    base: 'https://helhed.example/fhir',
    id,
    query: new URLSearchParams(),
    port: assembly.port,
    report: () => undefined,
  });
}

/** Begun, done and downloaded: what it says is in it, and every line. */
async function exportOf(
  { store }: Side,
  { context }: RecordHandle,
  of: Partial<ExportRequest>,
): Promise<unknown> {
  const record = store.exports.open(context, '$export');
  const id = await record.handle.begin(anExport(of));
  await doExports({ store });
  const { files } = await record.handle.status(id);
  const lines = await Promise.all(files.map(({ type }) => downloaded(record, id, type)));
  await record.handle.remove(id);
  return { files, lines };
}

function answer(side: Side, handle: RecordHandle, request: Request): Promise<unknown> {
  switch (request.act) {
    case 'read':
      return handle.read(request.type, request.id);
    case 'history':
      return handle.history(request.type, request.id);
    case 'vread':
      return handle.vread(request.type, request.id, request.version);
    case 'search':
    case 'compartment':
      return pages(handle, request);
    case 'overview':
      return overview(handle, request.id);
    case 'versions':
      return turned((cursor) => handle.versions({ ...request.of, ...cursor }));
    case 'everything':
      return turned((cursor) => handle.everything(request.id, { ...request.query, ...cursor }));
    case 'export':
      return exportOf(side, handle, request.of);
    case 'write':
      return handle.write(request.changes.map(changeOf));
  }
}

/** What leaves the server: an answer, or the whole refusal. */
async function heard(
  side: Side,
  actor: Actor,
  [n, request]: readonly [number, Request],
): Promise<unknown> {
  side.countFrom(n);
  const { handle } = side.store.open(contextOf(actor, `request-${n}`, noon), request.act);
  try {
    return { answer: await answer(side, handle, request) };
  } catch (error) {
    if (!(error instanceof OutcomeError)) throw error;
    const { status, issues } = error;
    return { status, issues };
  }
}

const seers: readonly (readonly [string, Actor, Seer])[] = [
  ['a citizen', actors.anna, { kind: 'citizen', person: 'anna' }],
  ['a professional', { ...actors.related, organisation: 'ward' }, { kind: 'professional' }],
  ['a system', actors.clinicSystem, { kind: 'system', organisation: 'clinic' }],
];

describe('the whole database answers as one that holds only what may be seen', () => {
  let whole: TestDatabase;
  let part: TestDatabase;
  let differs = false;
  before(async () => {
    [whole, part] = await Promise.all([testDatabase(), testDatabase()]);
  });
  after(() => Promise.all([whole.drop(), part.drop()]));

  for (const [name, actor, seer] of seers) {
    test(`to ${name}`, async (t) => {
      if (differs && isMutant) {
        t.skip('the first difference is enough');
        return;
      }
      differs = true;
      const tally = { hidden: 0, answered: 0, refused: 0 };
      const requests = fc.tuple(
        fc.array(aReading, { minLength: 20, maxLength: 40, size: 'max' }),
        fc.array(aWriting, { minLength: 4, maxLength: 8, size: 'max' }),
        fc.array(aReading, { minLength: 5, maxLength: 10, size: 'max' }),
      );
      await fc.assert(
        fc.asyncProperty(aPlan, requests, async (plan, batches) => {
          const sides = [sideOn(whole.database), sideOn(part.database)] as const;
          const seen = visiblePart(plan, seer);
          tally.hidden += plan.rows.length - seen.length;
          await Promise.all([build(sides[0], plan.rows), build(sides[1], seen)]);
          for (const entry of batches.flat().entries()) {
            const [one, other] = await Promise.all(sides.map((side) => heard(side, actor, entry)));
            assert.deepEqual(one, other, JSON.stringify(entry[1]));
            const isAnswer = typeof one === 'object' && one !== null && 'answer' in one;
            tally[isAnswer ? 'answered' : 'refused'] += 1;
          }
        }),
        { numRuns: runs, seed, endOnFailure: !soaking },
      );
      for (const [what, count] of Object.entries(tally)) assert.ok(count > runs, what);
      differs = false;
    });
  }
});
