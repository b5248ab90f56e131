import type { Actor } from '../../context.ts';
import { msOf } from '../../search/sql.ts';
import type { Connection } from '../database.ts';
import type { ExportRequest, Place, VersionKey } from './export-request.ts';

export type JobState = 'waiting' | 'done' | 'failed';

/** An export, as its table has it. Times are milliseconds since the epoch. */
export interface Job {
  readonly id: string;
  readonly actor: Actor;
  readonly request: ExportRequest;
  readonly state: JobState;
  readonly at: number;
  readonly expiresAt: number;
  readonly place: Place;
  /** Resources found so far. */
  readonly done: number;
  readonly failures: number;
}

/** A file of an export: the resources of a type. */
export interface ExportFile {
  readonly type: string;
}

interface JobRow extends Omit<Job, 'actor' | 'request' | 'place'> {
  readonly actor: string;
  readonly request: string;
  readonly place: string;
}

/** Whose a job is: nobody else may know that it is there. */
export const ownerOf = ({ subject, organisation = '' }: Actor): string =>
  `${subject}|${organisation}`;

const columns = `id, actor, request, state, ${msOf('at')} as at, ${msOf('expires_at')} as "expiresAt", place,
  done::float8 as done, failures`;
const instant = (parameter: string): string => `to_timestamp(${parameter}::float8 / 1000)`;

const insert = {
  name: 'job-insert',
  text: `insert into job (id, owner, actor, request, state, at, expires_at, lease_owner, lease_until, place, done, failures)
    values ($1, $2, $3, $4, 'waiting', ${instant('$5')}, ${instant('$6')}, '', ${instant('$5')}, $7, 0, 0)`,
};
const ofOwner = {
  name: 'job-of-owner',
  text: `select ${columns} from job where id = $1 and owner = $2 and expires_at > ${instant('$3')}`,
};
const open = {
  name: 'jobs-open',
  text: `select count(*)::int as n from job where owner = $1 and state = 'waiting'`,
};
const claim = {
  name: 'job-claim',
  text: `update job set lease_owner = $1, lease_until = ${instant('$3')}
    where id = (select id from job where state = 'waiting' and lease_until <= ${instant('$2')} order by at, id limit 1)
      and state = 'waiting' and lease_until <= ${instant('$2')}
    returning ${columns}`,
};
const advance = {
  name: 'job-advance',
  text: `update job set place = $3, done = done + $4::int8, state = $5, lease_until = ${instant('$6')}
    where id = $1 and lease_owner = $2 and state = 'waiting' returning id`,
};
const fail = {
  name: 'job-fail',
  text: `update job set failures = failures + 1, lease_until = ${instant('$3')},
      state = case when failures + 1 >= $4 then 'failed' else state end
    where id = $1 and lease_owner = $2`,
};
const addChunk = {
  name: 'job-chunk-insert',
  text: `insert into job_chunk (job, n, type, held, keys)
    select $1::text, coalesce(max(n), 0) + 1, $2::text, $3::int, $4::text from job_chunk where job = $1::text`,
};
const files = {
  name: 'job-files',
  text: 'select type from job_chunk where job = $1 group by type order by type',
};
const chunk = {
  name: 'job-chunk',
  text: `select n::float8 as n, keys from job_chunk where job = $1 and type = $2 and n > $3::int8 order by n limit 1`,
};

export async function insertJob(
  connection: Connection,
  job: Pick<Job, 'id' | 'actor' | 'request' | 'at' | 'expiresAt' | 'place'>,
): Promise<void> {
  const { id, actor, request, at, expiresAt, place } = job;
  await connection.query(insert, [
    id,
    ownerOf(actor),
    JSON.stringify({ ...actor, scopes: [...actor.scopes] }),
    JSON.stringify(request),
    at,
    expiresAt,
    JSON.stringify(place),
  ]);
}

/** @returns undefined for a job that is not there, has expired, or is somebody else's. */
export async function jobOf(
  connection: Connection,
  id: string,
  actor: Actor,
  now: number,
): Promise<Job | undefined> {
  const [row] = await connection.query<JobRow>(ofOwner, [id, ownerOf(actor), now]);
  return row && read(row);
}

/** How many jobs of an actor are not done yet. */
export async function openJobs(connection: Connection, actor: Actor): Promise<number> {
  const [row] = await connection.query<{ n: number }>(open, [ownerOf(actor)]);
  return row?.n ?? 0;
}

/** The oldest job that nobody has, for as long as the lease. */
export async function claimJob(
  connection: Connection,
  lease: { readonly owner: string; readonly now: number; readonly until: number },
): Promise<Job | undefined> {
  const [row] = await connection.query<JobRow>(claim, [lease.owner, lease.now, lease.until]);
  return row && read(row);
}

/**
 * Adds what a step found and moves the job on, in the transaction of the connection.
 *
 * @param place - absent: the job is done.
 * @returns false when the job is no longer ours: then nothing may be committed.
 */
export async function advanceJob(
  connection: Connection,
  { id, place: before }: Job,
  step: {
    readonly owner: string;
    readonly keys: readonly VersionKey[];
    readonly place: Place | undefined;
    readonly until: number;
  },
): Promise<boolean> {
  const { owner, keys, place = before, until } = step;
  const state: JobState = step.place === undefined ? 'done' : 'waiting';
  const moved = await connection.query(advance, [
    id,
    owner,
    JSON.stringify(place),
    keys.length,
    state,
    until,
  ]);
  if (moved.length === 0) return false;
  for (const [type, of] of Map.groupBy(keys, (key) => key.type)) {
    const lines = of.map(({ pat, id: row, version }) => [pat, row, version]);
    await connection.query(addChunk, [id, type, of.length, JSON.stringify(lines)]);
  }
  return true;
}

/** A step failed; after as many times as `most` the job has. */
export async function failJob(
  connection: Connection,
  id: string,
  lease: { readonly owner: string; readonly until: number; readonly most: number },
): Promise<void> {
  await connection.query(fail, [id, lease.owner, lease.until, lease.most]);
}

export async function filesOf(connection: Connection, id: string): Promise<readonly ExportFile[]> {
  return connection.query<ExportFile>(files, [id]);
}

/** The chunk of a file after another, from 0. */
export async function chunkAfter(
  connection: Connection,
  { id, type, after }: { readonly id: string; readonly type: string; readonly after: number },
): Promise<{ readonly n: number; readonly keys: readonly VersionKey[] } | undefined> {
  const [row] = await connection.query<{ n: number; keys: string }>(chunk, [id, type, after]);
  if (row === undefined) return undefined;
  const lines = JSON.parse(row.keys) as readonly [string, string, number][];
  return { n: row.n, keys: lines.map(([pat, key, version]) => ({ pat, type, id: key, version })) };
}

const removeJob = { name: 'job-remove', text: 'delete from job where id = $1' };
const removeChunks = { name: 'job-chunks-remove', text: 'delete from job_chunk where job = $1' };
const expired = {
  name: 'jobs-expired',
  text: `select id from job where expires_at <= ${instant('$1')} order by id limit 100`,
};

/** In the transaction of the connection. */
export async function deleteJob(connection: Connection, id: string): Promise<void> {
  await connection.query(removeJob, [id]);
  await connection.query(removeChunks, [id]);
}

export async function expiredJobs(connection: Connection, now: number): Promise<readonly string[]> {
  return (await connection.query<{ id: string }>(expired, [now])).map(({ id }) => id);
}

function read(row: JobRow): Job {
  const actor = JSON.parse(row.actor) as Omit<Actor, 'scopes'> & { readonly scopes: string[] };
  return {
    ...row,
    actor: { ...actor, scopes: new Set(actor.scopes) },
    request: JSON.parse(row.request) as ExportRequest,
    place: JSON.parse(row.place) as Place,
  };
}
