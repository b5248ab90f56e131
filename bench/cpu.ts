/** CPU time of whole process trees on Linux, read from /proc: clocks on a busy machine say nothing. */
import { readdirSync, readFileSync } from 'node:fs';

/** Kernel ticks of /proc/<pid>/stat are hundredths of a second on every Linux that Node runs on. */
const TICK_MS = 10;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** CPU of the process itself and of children that have ended, milliseconds. */
  readonly cpuMs: number;
}

function readProcess(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command may hold spaces and brackets; the fields start after the last bracket.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return { pid, parent: fields[1] ?? 0, cpuMs: ticks * TICK_MS };
  } catch {
    return undefined;
  }
}

/**
 * CPU milliseconds that a process and everything under it have used so far.
 *
 * @param except - a process under it that is left out with everything under itself: an embedded database is a child
 * of the server, and is counted on its own.
 */
export function treeCpuMs(root: number, except?: number): number {
  const all = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .map(readProcess)
    .filter((each) => each !== undefined);
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const isUnder = (pid: number): boolean => {
    for (let at: number | undefined = pid; at && at !== except; at = parents.get(at)) {
      if (at === root) return true;
    }
    return false;
  };
  return all.filter(({ pid }) => isUnder(pid)).reduce((sum, { cpuMs }) => sum + cpuMs, 0);
}
