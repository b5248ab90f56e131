import type { Context } from '../../context.ts';
import type { Act } from '../../log/request-log.ts';
import { notFound } from '../errors.ts';
import { read } from '../read.ts';
import type { RequestRecord } from '../request-record.ts';
import type { Session } from '../session.ts';
import { exportNotReady, exportsNotAllowed, tooManyExports } from './errors.ts';
import type { ExportRequest } from './export-request.ts';
import {
  advanceJob,
  chunkAfter,
  claimJob,
  deleteJob,
  type ExportFile,
  expiredJobs,
  failJob,
  filesOf,
  insertJob,
  type Job,
  jobOf,
  openJobs,
} from './job-table.ts';
import { exportTexts } from './texts.ts';
import { beginning, exportWindow } from './window.ts';

/** A job that nobody moves for so long may be taken by another process. */
const LEASE_MS = 60_000;
const KEPT_MS = 24 * 3_600_000;
const MOST_OPEN = 3;
const MOST_FAILURES = 5;

export interface ExportStatus {
  readonly job: Job;
  /** Empty until the job is done. */
  readonly files: readonly ExportFile[];
}

/** Exports as one request of whoever asked for them sees them; those of others do not exist. */
export interface ExportHandle {
  /**
   * @returns id of the job.
   * @throws OutcomeError `exports-not-allowed`, `too-many-exports`, `not-found` - the group.
   */
  readonly begin: (request: ExportRequest) => Promise<string>;
  /** @throws OutcomeError `not-found` */
  readonly status: (id: string) => Promise<ExportStatus>;
  /** @throws OutcomeError `not-found` */
  readonly remove: (id: string) => Promise<void>;
  /**
   * The next part of a file: what the context may see now. The log is to be flushed before any of it leaves.
   *
   * @param after - number of the part before, 0 at first.
   * @returns undefined when there is no more.
   * @throws OutcomeError `not-found`, `export-not-ready`
   */
  readonly part: (
    id: string,
    type: string,
    after: number,
  ) => Promise<{ readonly n: number; readonly texts: readonly string[] } | undefined>;
}

/** A way to the exports, and the entries of its request in the log. */
export type ExportRecord = RequestRecord<ExportHandle>;

export interface Exports {
  readonly open: (context: Context, act: Act) => ExportRecord;
  /**
   * Takes a job that nobody has one step further.
   *
   * @returns false when there is nothing to do.
   */
  readonly step: (owner: string) => Promise<boolean>;
  /** Removes what has expired. */
  readonly sweep: () => Promise<void>;
}

export interface ExportParts {
  readonly session: (context: Context, act: Act) => Session;
  readonly database: Session['database'];
  readonly newId: () => string;
  readonly now: () => number;
}

export function openExports(parts: ExportParts): Exports {
  const { database, now, session } = parts;
  return {
    open: (context, act) => {
      const opened = session(context, act);
      return { handle: handleOf(opened, parts), log: opened.log };
    },
    step: (owner) => step(parts, owner),
    sweep: async () => {
      for (const id of await expiredJobs(database.reads, now())) {
        await database.transaction((connection) => deleteJob(connection, id));
      }
    },
  };
}

function handleOf(session: Session, { database, now }: ExportParts): ExportHandle {
  const { actor } = session.context;
  const jobFor = async (id: string): Promise<Job> => {
    const job = await jobOf(database.reads, id, actor, now());
    if (job === undefined) throw notFound();
    return job;
  };
  return {
    begin: (request) => begin(session, request),
    status: async (id) => {
      const job = await jobFor(id);
      return { job, files: job.state === 'done' ? await filesOf(database.reads, id) : [] };
    },
    remove: async (id) => {
      await jobFor(id);
      await database.transaction((connection) => deleteJob(connection, id));
    },
    part: async (id, type, after) => {
      const { state } = await jobFor(id);
      if (state !== 'done') throw exportNotReady();
      const chunk = await chunkAfter(database.reads, { id, type, after });
      return chunk && { n: chunk.n, texts: await exportTexts(session, chunk.keys) };
    },
  };
}

/** A system exports what its own organisation sent, so it must have one. */
async function begin(session: Session, request: ExportRequest): Promise<string> {
  const { database, context, newId } = session;
  const { actor, at } = context;
  const mayExport = actor.kind === 'system' && (actor.conformance || actor.organisation);
  if (!mayExport) throw exportsNotAllowed();
  if (request.group !== undefined) await read(session, 'Group', request.group);
  const id = newId();
  await database.transaction(async (connection) => {
    if ((await openJobs(connection, actor)) >= MOST_OPEN) throw tooManyExports();
    const job = { id, actor, request, at, expiresAt: at + KEPT_MS, place: beginning(request) };
    await insertJob(connection, job);
  });
  return id;
}

async function step({ database, now, session }: ExportParts, owner: string): Promise<boolean> {
  const at = now();
  const job = await database.transaction((connection) =>
    claimJob(connection, { owner, now: at, until: at + LEASE_MS }),
  );
  if (job === undefined) return false;
  const context: Context = { actor: job.actor, requestId: job.id, at, language: 'da' };
  try {
    const { keys, next } = await exportWindow(session(context, '$export'), job.request, job.place);
    await database.transaction((connection) =>
      // Free again at once: whoever asks next goes on, in turn with the others.
      advanceJob(connection, job, { owner, keys, place: next, until: now() }),
    );
  } catch (cause) {
    const until = now() + LEASE_MS;
    await database.transaction((connection) =>
      failJob(connection, job.id, { owner, until, most: MOST_FAILURES }),
    );
    throw cause;
  }
  return true;
}
