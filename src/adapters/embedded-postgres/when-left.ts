const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const works = new Set<() => void>();

/**
 * Runs something when this process ends without having closed: by a signal that nobody else handles, or by an
 * exit. Nothing can be run when it is killed with SIGKILL.
 *
 * @param work - must not wait for anything.
 */
export function whenLeft(work: () => void): { readonly cancel: () => void } {
  if (works.size === 0) listen();
  works.add(work);
  return {
    cancel: () => {
      works.delete(work);
      if (works.size === 0) forget();
    },
  };
}

function listen(): void {
  process.on('exit', leave);
  for (const signal of signals) process.on(signal, onSignal);
}

function forget(): void {
  process.off('exit', leave);
  for (const signal of signals) process.off(signal, onSignal);
}

function leave(): void {
  for (const work of works) work();
  works.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  // Whoever else listens closes in good order.
  if (process.listenerCount(signal) > 1) return;
  leave();
  forget();
  process.kill(process.pid, signal);
}
