import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadProgress, SimulatorName } from '../adapters/demo/index.ts';
import { root } from './version.ts';

const bin = join(root, 'bin/helhed.mjs');

/** What a sender process needs to know. */
export interface SenderOrder {
  /** Address of the server on this machine. */
  readonly origin: string;
  readonly people: number;
  readonly today: string;
  /** In which a local system calls once for each of its organisations, in milliseconds. */
  readonly roundMs: number;
}

/**
 * The local systems of the demo, each a process of its own as in life: they reach the server only
 * through its public interface, and one can be stopped without the others.
 */
export interface Senders {
  /** @throws Error when the process that loads ends with anything but success. */
  readonly load: (order: SenderOrder, report: (progress: LoadProgress) => void) => Promise<void>;
  readonly start: (name: SimulatorName, order: SenderOrder) => void;
  readonly stop: () => Promise<void>;
}

export function senders(): Senders {
  const children = new Set<ChildProcess>();
  const run = (args: readonly string[]): ChildProcess => {
    // A channel between the two ends the child when this process is killed.
    const child = fork(bin, [...args], { execArgv: [] });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  };
  const order = ({ origin, people, today, roundMs }: SenderOrder): string[] => [
    `--origin=${origin}`,
    `--people=${people}`,
    `--today=${today}`,
    `--round=${roundMs}`,
  ];
  return {
    load: (given, report) =>
      new Promise((resolve, reject) => {
        const child = run(['simulate', 'load', ...order(given)]);
        child.on('message', (progress) => report(progress as LoadProgress));
        child.once('exit', (code, signal) => {
          if (code === 0) resolve();
          else reject(new LoadFailed(signal ?? `exit code ${code}`));
        });
      }),
    start: (name, given) => {
      run(['simulate', name, ...order(given)]);
    },
    stop: async () => {
      const ended = [...children].map(
        (child) => new Promise((resolve) => child.once('exit', resolve)),
      );
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(ended);
    },
  };
}

/** The process that loads the synthetic people ended before it was done. */
export class LoadFailed extends Error {
  override readonly name: string = 'LoadFailed';

  constructor(how: string) {
    super(
      `synthetic Denmark was not loaded to the end (${how}); the next start goes on from there`,
    );
  }
}
