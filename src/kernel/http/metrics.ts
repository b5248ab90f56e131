import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** @param route - template of the address, never the address. */
  readonly count: (method: string, route: string, status: number, durationMs: number) => void;
  /** In the format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** From a read out of memory to a slow bundle, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Figures of one server. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'helhed_requests_total',
    help: 'Requests answered, by method, template of the address and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'helhed_request_duration_seconds',
    help: 'Time from request to answer, by method and template of the address.',
    labelNames: ['method', 'route'],
    buckets,
    registers: [registry],
  });
  return {
    count: (method, route, status, durationMs) => {
      requests.inc({ method, route, status });
      seconds.observe({ method, route }, durationMs / 1000);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
