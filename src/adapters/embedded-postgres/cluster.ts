import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { EngineUnavailable } from './engine-unavailable.ts';
import type { Owner } from './owner.ts';
import type { Place } from './place.ts';
import { isAlive } from './postmaster.ts';

/** Superuser of an embedded cluster, and its database. Only who may enter the socket's folder can be it. */
export const SUPERUSER = 'helhed';
export const DATABASE = 'helhed';

/** PostgreSQL's own comparison of code points: the same on every machine, whatever its libraries. */
const localeArguments = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/**
 * Makes a cluster where there is none. It is made beside its place and then put there whole, so that neither a
 * kill nor a second process that starts at the same time leaves half of one.
 */
export function makeCluster(place: Place, { initdb, postgres }: Binaries, owner?: Owner): void {
  const making = join(place.root, `data.${process.pid}`);
  clearLeftovers(place.root);
  ownFolder(making, owner);
  const { root } = place;
  run(initdb, ['-D', making, '-U', SUPERUSER, '--auth=trust', ...localeArguments], { root, owner });
  run(postgres, ['--single', '-D', making, 'postgres'], {
    root,
    owner,
    input: `create database ${DATABASE}\n`,
  });
  try {
    renameSync(making, place.data);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(join(place.data, 'PG_VERSION'))) throw error;
  }
}

/** Makes the folder of the socket; one that somebody else made first is not used. */
export function openSocketFolder(socket: string, owner?: Owner): void {
  mkdirSync(dirname(socket), { recursive: true });
  try {
    ownFolder(socket, owner);
  } catch (error) {
    const { uid, mode } = lstatSync(socket);
    const isOurs = uid === (owner?.uid ?? process.getuid?.()) && (mode & 0o077) === 0;
    if (!isOurs) throw new Error(`${socket} belongs to somebody else`, { cause: error });
  }
}

function ownFolder(folder: string, owner: Owner | undefined): void {
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
}

function run(
  program: string,
  programArguments: readonly string[],
  { root, owner, input = '' }: { root: string; owner: Owner | undefined; input?: string },
): void {
  const { error, status, stderr } = spawnSync(program, programArguments, {
    ...owner,
    input,
    cwd: root,
    env: serverEnvironment,
    encoding: 'utf8',
  });
  if (error || status !== 0) {
    throw new EngineUnavailable(`no database could be made: ${error?.message ?? stderr.trim()}`);
  }
}

/** Nothing of ours, whose settings would reach the server. */
export const serverEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
};

function clearLeftovers(root: string): void {
  for (const name of readdirSync(root)) {
    const [, pid] = /^data[.](\d+)$/.exec(name) ?? [];
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(root, name), { recursive: true, force: true });
    }
  }
}
