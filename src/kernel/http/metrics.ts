import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { requestTally } from './request-tally.ts';

export interface Metrics {
  /** @param route - template of the address, never the address. */
  readonly count: (method: string, route: string, status: number, durationMs: number) => void;
  /** In the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Figures of one server: the process by `prom-client`, requests by a tally that costs next to nothing. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const help = 'Number of the process.';
  new Gauge({ name: 'helhed_process_pid', help, registers: [registry] }).set(process.pid);
  const tally = requestTally();
  return {
    count: tally.count,
    text: async () => `${await registry.metrics()}\n${tally.text()}`,
    contentType: registry.contentType,
  };
}
