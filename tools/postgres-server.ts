// A PostgreSQL server for the time of a test run, as an operator would have one: not ours, of whatever version is installed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface PostgresServer {
  /** `15.9`, as it says itself. */
  readonly version: string;
  readonly url: string;
  /** Stops it and takes its folder away. */
  readonly stop: () => Promise<void>;
}

/** `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const START_MS = 30_000;
const POLL_MS = 50;

/**
 * Starts the newest PostgreSQL below `/usr/lib/postgresql`, in a temporary folder, reachable by its socket alone.
 * Nothing has to survive it, so it does not wait for the disk.
 *
 * @throws Error when there is none, or it does not start.
 */
export async function startPostgresServer(): Promise<PostgresServer> {
  const programs = newestPrograms();
  const user = process.getuid?.() === 0 ? NOBODY : {};
  const folder = ownFolder(user);
  const data = join(folder, 'data');
  const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };
  const child = launch();
  process.once('exit', removeAll);
  const server = { version: versionOf(programs), url: urlOf(folder), stop };
  await untilReady(child, join(folder, '.s.PGSQL.5432')).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return server;

  function launch(): ChildProcess {
    const made = spawnSync(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '-N'],
      { ...user, cwd: '/', env: environment, encoding: 'utf8' },
    );
    if (made.status !== 0) {
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`initdb: ${made.error?.message ?? made.stderr.trim()}`);
    }
    const settings = [
      'listen_addresses=',
      `unix_socket_directories=${folder}`,
      'fsync=off',
      // Every file of tests has databases of its own, all at once.
      'max_connections=300',
    ];
    return spawn(
      join(programs, 'postgres'),
      ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
      // Not of our group: a Ctrl-C is ours to answer.
      { ...user, cwd: '/', env: environment, detached: true, stdio: 'ignore' },
    );
  }

  async function stop(): Promise<void> {
    const hasEnded = new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve();
      else child.once('exit', () => resolve());
    });
    child.kill('SIGINT');
    await hasEnded;
    process.off('exit', removeAll);
    rmSync(folder, { recursive: true, force: true });
  }

  /** For a process that ends without having stopped it. */
  function removeAll(): void {
    child.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: POLL_MS });
  }
}

function newestPrograms(): string {
  const versions = globSync('/usr/lib/postgresql/*/bin/postgres').map((path) =>
    Number(path.split('/').at(-3)),
  );
  if (versions.length === 0) {
    throw new Error(
      'there is no PostgreSQL server below /usr/lib/postgresql: on Debian or Ubuntu, `apt-get install postgresql`',
    );
  }
  return `/usr/lib/postgresql/${Math.max(...versions)}/bin`;
}

function versionOf(programs: string): string {
  const { stdout } = spawnSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' });
  return /\d+(?:[.]\d+)*/.exec(stdout)?.[0] ?? 'of unknown version';
}

function ownFolder({ uid, gid }: Partial<typeof NOBODY>): string {
  const folder = mkdtempSync(join(tmpdir(), 'helhed-server-'));
  chmodSync(folder, 0o700);
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  if (uid !== undefined && gid !== undefined) {
    for (const each of [folder, join(folder, 'data')]) chownSync(each, uid, gid);
  }
  return folder;
}

const urlOf = (folder: string): string =>
  `postgres://postgres@/postgres?host=${encodeURIComponent(folder)}&port=5432&sslmode=disable`;

async function untilReady(child: ChildProcess, socket: string): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (!existsSync(socket)) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with status ${child.exitCode}`);
    if (performance.now() > deadline) throw new Error('PostgreSQL does not start');
    await delay(POLL_MS);
  }
}
