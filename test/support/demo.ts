// A whole Helhed of the demo profile in processes of its own, started as a user starts it: login, gate and log on.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../../bin/helhed.mjs');

/** What a command of `helhed` left behind. */
export interface Ended {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface DemoOptions {
  /** Synthetic people beside the fourteen that are always there. */
  readonly people?: number;
  readonly port?: number;
  /** Kept at the end; without it a folder that goes away. */
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Whom it runs as; only root may choose. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** In a process group of its own, all of which gets the signals, as from Ctrl-C in a terminal. */
  readonly isOwnGroup?: boolean;
}

export interface Demo {
  readonly origin: string;
  readonly folder: string;
  readonly pid: number;
  /** Everything that its processes have printed so far. */
  readonly printed: () => string;
  /** Runs `helhed <args>` beside it, with the same settings. */
  readonly helhed: (...args: readonly string[]) => Promise<Ended>;
  /** @throws RangeError with what the command says when there is no such login. */
  readonly token: (login: string, organisation?: string) => Promise<string>;
  /** Signals the process that was started, and waits for its end. Nothing happens when it has ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
  /** Ends it in order and removes the folder that was made for it. */
  readonly stop: () => Promise<void>;
}

/**
 * Resolves when it has said `ready`.
 *
 * @throws RangeError with everything it printed, when it ended before.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const port = options.port ?? (await freePort());
  const temporary = options.folder === undefined ? temporaryFolder() : undefined;
  const folder = options.folder ?? join(temporary ?? '', 'var');
  const settings = {
    env: {
      ...process.env,
      HELHED_DATA_DIR: folder,
      HELHED_DEMO_PEOPLE: String(options.people ?? 0),
      PORT: String(port),
      ...options.environment,
    },
    ...options.user,
  };
  const { isOwnGroup = false } = options;
  const child = spawn(process.execPath, [bin, 'demo'], { ...settings, detached: isOwnGroup });
  const heard = listen(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (isRunning && child.pid) process.kill(isOwnGroup ? -child.pid : child.pid, signal);
    await ended;
  };
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  };
  const isReady = await Promise.race([heard.ready, ended.then(() => false)]);
  if (!isReady) {
    await stop();
    throw new RangeError(`the demo ended before it was ready:\n${heard.printed()}`);
  }
  const helhed = (...args: readonly string[]): Promise<Ended> => outcomeOf(args, settings);
  return {
    origin: `http://localhost:${port}`,
    folder,
    pid: child.pid ?? 0,
    printed: heard.printed,
    helhed,
    token: async (login, organisation) => {
      const acting = organisation === undefined ? [] : ['--organisation', organisation];
      const { code, stdout, stderr } = await helhed('token', '--as', login, ...acting);
      if (code !== 0) throw new RangeError(stderr.trim());
      return stdout.trim();
    },
    end,
    stop,
  };
}

/** Others may enter, so that the database lies in it also when root runs this. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'helhed-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  return address.port;
}

function listen(child: ChildProcess): { printed: () => string; ready: Promise<boolean> } {
  let printed = '';
  const ready = Promise.withResolvers<boolean>();
  const hear = (text: unknown): void => {
    printed += String(text);
    if (/^ready$/m.test(printed)) ready.resolve(true);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return { printed: () => printed, ready: ready.promise };
}

/** Runs `helhed <args>` to its end. */
export function outcomeOf(
  args: readonly string[],
  settings: { readonly env: NodeJS.ProcessEnv; readonly uid?: number; readonly gid?: number },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], settings);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => {
      stdout += String(text);
    });
    child.stderr.on('data', (text) => {
      stderr += String(text);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
