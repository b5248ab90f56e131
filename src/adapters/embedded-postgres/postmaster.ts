import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What a server writes about itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  /** Folder of its socket. */
  readonly socket: string;
  /** It takes connections. */
  readonly isReady: boolean;
}

/** The server that runs on a cluster, however it was started; undefined when none does. */
export function postmasterOf(data: string): Postmaster | undefined {
  const told = postmasterFile(data);
  return told && runsOn(told.pid, data) ? told : undefined;
}

/** @see https://www.postgresql.org/docs/18/storage-file-layout.html - `postmaster.pid` and its lines. */
export function postmasterFile(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socket: lines[4] ?? '', isReady: lines[7]?.trim() === 'ready' };
}

/** Whether a process lives. A process of another user does, too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A number of a dead server may belong to anybody by now: a server stands in the folder of its cluster. */
function runsOn(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  if (existsSync('/proc/self/cwd')) {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === data;
    } catch {
      return false;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes(data);
}
