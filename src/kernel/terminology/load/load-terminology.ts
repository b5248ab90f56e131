import { createHash } from 'node:crypto';
import { type CodeSystem, type Resource, readResource } from '#fhir';
import type { Database } from '../../store/database.ts';
import type { Change, RecordHandle } from '../../store/record.ts';
import { Sending } from '../../store/write/sending.ts';
import { type ConceptRow, conceptsOf } from '../concepts-of.ts';
import { forgetSystem, sendConcepts } from '../store-terminology.ts';

export interface LoadTerminology {
  readonly database: Database;
  /** May write registers. */
  readonly handle: RecordHandle;
  readonly progress: (done: number, of: number, title: string) => void;
}

/** Larger code systems keep their concepts beside the resource only. */
const mostInResource = 2_000;
/** Concepts a transaction. */
const batchSize = 1_000;

const standing = {
  name: 'canonical-standing',
  text: `select c.id, c.digest, c.loaded from canonical c where c.rt = $1 and c.url = $2 and c.version = $3
    order by c.id limit 1`,
};
const begun = {
  name: 'canonical-load-begun',
  text: `update canonical set digest = $2, loaded = 0 where rt = 'CodeSystem' and id = $1`,
};
const advanced = {
  name: 'canonical-load-advanced',
  text: `update canonical set loaded = $2 where rt = 'CodeSystem' and id = $1`,
};

interface Standing {
  readonly id: string;
  readonly digest: string | null;
  readonly loaded: number;
}

/**
 * Loads a code system, value set or concept map in place of the one with the same address and version. Broken off,
 * it goes on where it was when the same file is loaded again.
 *
 * @returns concepts that were written in this run; 0 for what was there already.
 */
export async function loadTerminology(
  resource: Resource,
  options: LoadTerminology,
): Promise<number> {
  const { database, handle } = options;
  const { url = '', version = '' } = resource as CodeSystem;
  const [old] = await database.reads.query<Standing>(standing, [
    resource.resourceType,
    url,
    version,
  ]);
  const isLarge =
    resource.resourceType === 'CodeSystem' && (resource.concept ?? []).length > mostInResource;
  if (!isLarge) {
    await put(handle, resource, old?.id);
    return 0;
  }
  const rows = conceptsOf(resource);
  const digest = createHash('sha256').update(JSON.stringify(resource)).digest('hex');
  const isSame = old?.digest === digest;
  const id = isSame
    ? old.id
    : await begin(options, withoutConcepts(resource, rows.length), { old, digest });
  return loadRows(options, {
    id,
    rows,
    from: isSame ? old.loaded : 0,
    title: resource.title ?? url,
  });
}

/** Says that the concepts are here, but not in the resource. */
function withoutConcepts({ concept: _concepts, ...system }: CodeSystem, count: number): CodeSystem {
  const content = system.content === 'supplement' ? system.content : 'not-present';
  return { ...system, content, count };
}

async function put(
  handle: RecordHandle,
  resource: Resource,
  id: string | undefined,
): Promise<string> {
  const { id: _own, ...rest } = resource;
  const content = readResource(JSON.stringify(id === undefined ? rest : { ...rest, id }));
  const change: Change =
    id === undefined ? { method: 'create', content } : { method: 'update', id, content };
  const [outcome] = await handle.write([change]);
  return outcome && 'stored' in outcome ? outcome.stored.id : '';
}

async function begin(
  { database, handle }: LoadTerminology,
  system: CodeSystem,
  { old, digest }: { readonly old: Standing | undefined; readonly digest: string },
): Promise<string> {
  const id = await put(handle, system, old?.id);
  await database.transaction(async (connection) => {
    const sending = new Sending(connection);
    forgetSystem(sending, id);
    sending.send(begun, [id, digest]);
    await sending.done();
  });
  return id;
}

async function loadRows(
  { database, progress }: LoadTerminology,
  task: {
    readonly id: string;
    readonly rows: readonly ConceptRow[];
    readonly from: number;
    readonly title: string;
  },
): Promise<number> {
  const { id, rows, from, title } = task;
  for (let at = from; at < rows.length; at += batchSize) {
    const part = rows.slice(at, at + batchSize);
    await database.transaction(async (connection) => {
      const sending = new Sending(connection);
      sendConcepts(sending, id, { rows: part, from: at });
      sending.send(advanced, [id, at + part.length]);
      await sending.done();
    });
    progress(at + part.length, rows.length, title);
  }
  return rows.length - from;
}
