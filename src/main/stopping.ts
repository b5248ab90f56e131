const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Npm passes a Ctrl-C on again within this time: not a second wish. */
const PATIENCE_MS = 1_000;
/** What has not ended by then does not end, as when the database is gone in the midst of it. */
const LONGEST_MS = 20_000;

/**
 * Resolves at the first signal that asks the process to end; a second one ends it at once, and so does time: whatever
 * still runs then may be waiting for a database that never answers.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    for (const signal of signals) {
      process.on(signal, () => {
        // A terminal sends Ctrl-C to the whole group.
        if (askedAt !== undefined && Date.now() - askedAt > PATIENCE_MS) process.exit(1);
        if (askedAt !== undefined) return;
        askedAt = Date.now();
        setTimeout(endAnyway, LONGEST_MS).unref();
        resolve();
      });
    }
  });
}

function endAnyway(): void {
  process.stderr.write(
    `not everything ended within ${LONGEST_MS / 1_000} s; it is left as it is\n`,
  );
  process.exit(1);
}
