import { hash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { canEnter, isRoot, ownerOf } from './owner.ts';

/** Where one cluster and what belongs to it lie. */
export interface Place {
  /** Holds everything below. */
  readonly root: string;
  /** PostgreSQL's own folder. */
  readonly data: string;
  /** Folder of the socket: nobody but the owner and root may enter. */
  readonly socket: string;
  /** What the server says. */
  readonly log: string;
  /** One file for each process that uses the server. */
  readonly users: string;
  /** True when it could not lie in the folder that was asked for. */
  readonly isElsewhere: boolean;
}

/** Where root keeps what must be reachable for others. */
export const SYSTEM_FOLDER = '/var/lib/helhed';
/** Bytes of a socket's path; macOS allows fewest. */
const LONGEST_SOCKET = 103;

/**
 * The place for a folder: always the same for the same folder and user.
 *
 * @param folder - data folder of Helhed; need not exist.
 * @throws EngineUnavailable where root may not become another user.
 */
export function placeOf(folder: string): Place {
  const real = realPath(resolve(folder));
  const name = hash('sha256', real).slice(0, 16);
  const near = join(real, 'postgres');
  const owner = ownerOf(join(near, 'data'));
  const isElsewhere = owner !== undefined && !canEnter(owner, existing(real));
  const root = isElsewhere ? join(SYSTEM_FOLDER, name) : near;
  return {
    root,
    data: join(root, 'data'),
    socket: socketFolder(root, name),
    log: join(root, 'server.log'),
    users: join(root, 'users'),
    isElsewhere,
  };
}

function socketFolder(root: string, name: string): string {
  const near = join(root, 'socket');
  if (Buffer.byteLength(join(near, '.s.PGSQL.5432')) <= LONGEST_SOCKET) return near;
  return isRoot()
    ? join(SYSTEM_FOLDER, `${name}-socket`)
    : join('/tmp', `helhed-${process.getuid?.() ?? 0}-${name}`);
}

/** The path without symbolic links, as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(realPath(above), basename(path));
}

/** The nearest folder that exists. */
function existing(path: string): string {
  return existsSync(path) ? path : existing(dirname(path));
}
