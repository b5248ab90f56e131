import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { EngineUnavailable } from './engine-unavailable.ts';

/** Whom the server runs as, when that is not who we are: PostgreSQL refuses to run as root. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody`, the one ordinary user that every system has. It needs an entry in the user list to run initdb. */
const NOBODY: Owner = { uid: 65_534, gid: 65_534 };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** @param data - folder of a cluster: where it exists, whoever owns it goes on owning it. */
export function ownerOf(data: string): Owner | undefined {
  if (!isRoot()) return undefined;
  const known = statSync(data, { throwIfNoEntry: false });
  return known && known.uid !== 0 ? { uid: known.uid, gid: known.gid } : NOBODY;
}

/**
 * Whether a user can reach a folder, asked of the system itself.
 *
 * @throws EngineUnavailable where root may not become another user.
 */
export function canEnter(owner: Owner, folder: string): boolean {
  const { error, status } = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], {
    ...owner,
    cwd: '/',
    stdio: 'ignore',
  });
  if (error) {
    throw new EngineUnavailable(`PostgreSQL needs an ordinary user: ${error.message}`);
  }
  return status === 0;
}
