import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './postmaster.ts';

let count = 0;

/**
 * Enters one user of a server among those that use it.
 *
 * @returns what takes it out again, and then says whether somebody else goes on using the server.
 */
export function signIn(folder: string): () => boolean {
  mkdirSync(folder, { recursive: true });
  count += 1;
  const file = join(folder, `${process.pid}.${count}`);
  writeFileSync(file, startOf(process.pid));
  return () => {
    rmSync(file, { force: true });
    return isInUse(folder);
  };
}

/** Whether a process that lives is among the users. */
export const isInUse = (folder: string): boolean =>
  readdirSync(folder).some((name) => isStillThere(join(folder, name), Number.parseInt(name, 10)));

/** What the dead left behind is cleared away. */
function isStillThere(file: string, pid: number): boolean {
  if (isAlive(pid) && startOf(pid) === textOf(file)) return true;
  rmSync(file, { force: true });
  return false;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** When a process started, in ticks since the machine did: its number may be given away again. */
function startOf(pid: number): string {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === undefined) return '';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'dead' : (fields[19] ?? '');
}
