// What runs on this machine because of one Helhed.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { placeOf } from '../../src/adapters/embedded-postgres/place.ts';
import { postmasterOf } from '../../src/adapters/embedded-postgres/postmaster.ts';

/** Every process that was started for a data folder: the server, its local systems, PostgreSQL. */
export function processesOf(folder: string): readonly number[] {
  const { data } = placeOf(folder);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .filter((pid) => belongsTo(pid, folder, data));
}

function belongsTo(pid: number, folder: string, data: string): boolean {
  try {
    if (readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return false;
    if (readlinkSync(`/proc/${pid}/cwd`) === data) return true;
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    return environment.includes(`HELHED_DATA_DIR=${folder}`);
  } catch {
    return false;
  }
}

/** The postmaster of a data folder; undefined when none runs. */
export const serverOf = (folder: string): number | undefined =>
  postmasterOf(placeOf(folder).data)?.pid;

/** Whether a process is PostgreSQL's. */
export const isOfServer = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return true;
  }
};
