// Starts a writer (kill-writer.ts) and hears what it says.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

interface Said {
  readonly ready?: readonly string[];
  readonly ack?: string;
  readonly failed?: string;
  readonly code?: string;
  readonly report?: string;
}

export interface Writer {
  /** Keys that were there when it was ready. */
  readonly found: ReadonlySet<string>;
  /** Keys whose commit it has acknowledged. */
  readonly acked: readonly string[];
  /** Codes of the writes that it was refused. */
  readonly failures: readonly string[];
  readonly reports: readonly string[];
  /** Resolves when it has acknowledged so many more than when it was asked; rejects when it ends before. */
  readonly acks: (more: number) => Promise<void>;
  /**
   * Sends a signal to it and whatever shares its terminal, as Ctrl-C does, and waits for its end. Nothing happens
   * when it has ended before.
   */
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
}

/** Whom a process runs as. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

export async function startWriter(
  folder: string,
  options: { readonly user?: User; readonly manner?: 'deaf' } = {},
): Promise<Writer> {
  const file = join(import.meta.dirname, 'kill-writer.ts');
  const child = spawn(process.execPath, [file, folder, ...(options.manner ? ['deaf'] : [])], {
    ...options.user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const heard = listen(child);
  const found = await Promise.race([heard.ready, ended.then(() => undefined)]);
  if (!found) throw new Error('the writer ended before it was ready');
  return {
    ...heard,
    found: new Set(found),
    end: async (signal) => {
      const isRunning = child.exitCode === null && child.signalCode === null;
      if (isRunning && child.pid !== undefined) process.kill(-child.pid, signal);
      await ended;
    },
  };
}

type Heard = Pick<Writer, 'acked' | 'failures' | 'reports' | 'acks'> & {
  readonly ready: Promise<readonly string[]>;
};

function listen(child: ChildProcess): Heard {
  const acked: string[] = [];
  const failures: string[] = [];
  const reports: string[] = [];
  const ready = Promise.withResolvers<readonly string[]>();
  let onWord = (): void => {};
  let onEnd = (): void => {};
  const hear = (said: Said): void => {
    if (said.ready) ready.resolve(said.ready);
    if (said.code) failures.push(said.code);
    if (said.report) reports.push(said.report);
    if (said.ack) acked.push(said.ack);
    onWord();
  };
  if (child.stdout) createInterface(child.stdout).on('line', (line) => hear(parse(line)));
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      onWord = () => isSo() && resolve();
      onEnd = () => reject(new Error('the writer has ended'));
      onWord();
    });
  child.on('close', () => onEnd());
  return {
    acked,
    failures,
    reports,
    acks: (more) => {
      const goal = acked.length + more;
      return until(() => acked.length >= goal);
    },
    ready: ready.promise,
  };
}

/** The last line of a process that was killed may be cut: it said nothing. */
function parse(line: string): Said {
  try {
    return JSON.parse(line) as Said;
  } catch {
    return {};
  }
}
