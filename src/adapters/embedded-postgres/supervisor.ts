import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { makeCluster, openSocketFolder, serverEnvironment } from './cluster.ts';
import { type Owner, ownerOf } from './owner.ts';
import { type Place, SYSTEM_FOLDER } from './place.ts';
import { isAlive, type Postmaster, postmasterFile, postmasterOf } from './postmaster.ts';
import { serverSettings, settingArguments } from './server-settings.ts';

/** How long a start may fail because the server before has not let go, milliseconds. */
const RETRY_MS = 20_000;
/** How long a server may take to read the log of a crash, milliseconds. */
const RECOVERY_MS = 300_000;
const STOP_MS = 30_000;
const POLL_MS = 20;
const MOST_LOG_BYTES = 10_000_000;

/**
 * Keeps the server of one place running.
 *
 * The server stands in a session of its own, so that a Ctrl-C reaches Helhed alone, which then stops it in good
 * order. When Helhed is killed it goes on, and the next start finds it and takes it over.
 */
export class Supervisor {
  readonly #place: Place;
  readonly #owner: Owner | undefined;
  readonly #binaries: Binaries;
  #starting: Promise<void> | undefined;

  /**
   * Makes the cluster where there is none.
   *
   * @throws EngineUnavailable where native PostgreSQL cannot run.
   */
  constructor(place: Place) {
    this.#place = place;
    this.#owner = ownerOf(place.data);
    makeReachable(place.root);
    if (this.#owner) makeReachable(SYSTEM_FOLDER);
    this.#binaries = findBinaries(this.#owner, this.#owner ? SYSTEM_FOLDER : place.root);
    openSocketFolder(place.socket, this.#owner);
    if (!existsSync(join(place.data, 'PG_VERSION'))) {
      makeCluster(place, this.#binaries, this.#owner);
    }
  }

  isRunning(): boolean {
    return postmasterOf(this.#place.data)?.isReady === true;
  }

  /** Resolves when a server takes connections, whoever started it. */
  async ensureRunning(): Promise<void> {
    if (this.isRunning()) return;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    await this.#starting;
  }

  /** Stops the server in good order, in haste when that takes too long. */
  async stop(): Promise<void> {
    await this.#starting?.catch(() => undefined);
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (await this.#endsBy(signal)) return;
    }
  }

  /** Asks the server to stop, without waiting: for the last moment of this process. */
  stopSoon(): void {
    const running = postmasterOf(this.#place.data);
    if (running) signalTo(running, 'SIGINT');
  }

  async #endsBy(signal: NodeJS.Signals): Promise<boolean> {
    const running = postmasterOf(this.#place.data);
    if (!running) return true;
    signalTo(running, signal);
    const deadline = performance.now() + STOP_MS;
    while (performance.now() < deadline) {
      if (postmasterOf(this.#place.data)?.pid !== running.pid) return true;
      await delay(POLL_MS);
    }
    return false;
  }

  /** The server before may still be letting go of its files and its memory: tried until it has. */
  async #start(): Promise<void> {
    const deadline = performance.now() + RETRY_MS;
    for (;;) {
      if (await this.#comesUp()) return;
      if (performance.now() > deadline) {
        throw new Error(`PostgreSQL does not start: ${lastLines(this.#place.log)}`);
      }
      await delay(POLL_MS * 5);
    }
  }

  /** @returns whether a server is ready; false when the one that was tried has ended. */
  async #comesUp(): Promise<boolean> {
    const tried = postmasterOf(this.#place.data) ? undefined : this.#launch();
    const deadline = performance.now() + RECOVERY_MS;
    while (performance.now() < deadline) {
      if (this.isRunning()) return true;
      if (tried ? tried.hasEnded() : !postmasterOf(this.#place.data)) return false;
      await delay(POLL_MS);
    }
    return false;
  }

  #launch(): { hasEnded: () => boolean } {
    const { data, socket, root } = this.#place;
    dropForeignPid(data);
    openSocketFolder(socket, this.#owner);
    const log = openLog(this.#place.log);
    const settings = { ...serverSettings, unix_socket_directories: socket };
    const child = spawn(this.#binaries.postgres, ['-D', data, ...settingArguments(settings)], {
      ...this.#owner,
      cwd: root,
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.unref();
    let isEnded = false;
    child.on('error', () => {
      isEnded = true;
    });
    child.on('exit', () => {
      isEnded = true;
    });
    return { hasEnded: () => isEnded };
  }
}

/** Folders that are made, others can pass through, whatever the umask. What was there keeps its mode. */
function makeReachable(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let each = folder; each.length >= first.length; each = dirname(each)) chmodSync(each, 0o755);
}

function signalTo({ pid }: Postmaster, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A dead server's number that is somebody else's by now would keep PostgreSQL from starting. */
function dropForeignPid(data: string): void {
  const told = postmasterFile(data);
  if (told && isAlive(told.pid) && !postmasterOf(data))
    rmSync(join(data, 'postmaster.pid'), { force: true });
}

function openLog(file: string): number {
  const isLong = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MOST_LOG_BYTES;
  return openSync(file, isLong ? 'w' : 'a', 0o600);
}

function lastLines(file: string): string {
  return existsSync(file)
    ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-3).join(' ')
    : '';
}
