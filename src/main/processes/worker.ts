import { untilStopped } from '../stopping.ts';
import { mergeMetrics } from './merge-metrics.ts';
import type { FromWorker, ToWorker } from './messages.ts';

interface Served {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** One of several processes: serves until it is told to stop. Exit code of the process. */
export async function serveAsWorker(start: () => Promise<Served>): Promise<number> {
  const stopped = untilStopped();
  const served = await start();
  tell({ kind: 'ready', address: served.address });
  await stopped;
  await served.close();
  process.disconnect();
  return 0;
}

/**
 * The figures of every process of the site, asked for through the one that started them.
 *
 * @param ownFigures - of this process, whenever another asks.
 */
export function metricsOfAll(ownFigures: () => Promise<string>): () => Promise<string> {
  const asks = new Map<number, (text: string) => void>();
  let last = 0;
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'collected') {
      asks.get(message.ask)?.(mergeMetrics(message.texts));
      asks.delete(message.ask);
    } else {
      const { collection } = message;
      ownFigures().then(
        (text) => tell({ kind: 'figures', collection, text }),
        () => tell({ kind: 'figures', collection, text: '' }),
      );
    }
  });
  return () =>
    new Promise((resolve) => {
      last += 1;
      asks.set(last, resolve);
      tell({ kind: 'ask', ask: last });
    });
}

const tell = (message: FromWorker): void => {
  if (process.connected) process.send?.(message);
};
