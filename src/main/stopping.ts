const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves at the first signal that asks the process to end; a second one ends it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of signals) {
      process.on(signal, () => {
        // A terminal sends Ctrl-C to the whole group and npm passes it on again: not a second wish.
        if (asked && Date.now() - askedAt > PATIENCE_MS) process.exit(1);
        if (asked) return;
        asked = true;
        askedAt = Date.now();
        resolve();
      });
    }
  });
}

const PATIENCE_MS = 1_000;
let askedAt = 0;
