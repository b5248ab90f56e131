import type { Exports } from '../store/bulk/exports.ts';

/** How long a job of a process that was killed may lie before another one looks. */
const LOOK_EVERY_MS = 30_000;

export interface ExportWorker {
  /** There is a new job: it is begun at once. */
  readonly wake: () => void;
  /** Resolves when the step under way has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Does the exports of an installation, one step at a time, in this process. What another process left is found by a
 * look every half minute, which is all that an installation without exports pays.
 *
 * @param owner - another text than that of any other process.
 */
export function startExportWorker(
  exports: Exports,
  owner: string,
  report: (cause: unknown) => void,
): ExportWorker {
  let isStopped = false;
  let running: Promise<void> | undefined;
  let isWoken = false;
  const look = async (): Promise<void> => {
    do {
      isWoken = false;
      while (!isStopped && (await exports.step(owner))) {
        // One step after the other.
      }
    } while (isWoken && !isStopped);
  };
  const wake = (): void => {
    isWoken = true;
    running ??= look()
      .catch(report)
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(() => {
    if (running === undefined) exports.sweep().catch(report);
    wake();
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    wake,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
