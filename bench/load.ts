/** A load generator on keep-alive connections: so many in flight, so many in all. */
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

export interface Load {
  readonly origin: string;
  readonly token?: string;
  readonly requests: number;
  readonly inFlight: number;
  /** Makes the n-th call. */
  readonly call: (n: number) => Call;
}

export interface Latencies {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Sends the calls; any answer but 2xx ends the run, for it would not measure what it says. */
export async function send(load: Load): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.inFlight });
  const taken: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < load.requests) {
      const call = load.call(next);
      next += 1;
      const start = performance.now();
      await sendOne(load, agent, call);
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: load.inFlight }, worker));
  agent.destroy();
  taken.sort((a, b) => a - b);
  return { p50: percentile(taken, 0.5), p99: percentile(taken, 0.99) };
}

const percentile = (sorted: readonly number[], share: number): number =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2));

function sendOne(load: Load, agent: Agent, { method, path, body }: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(load.token !== undefined && { authorization: `Bearer ${load.token}` }),
      ...(body !== undefined && { 'content-type': 'application/fhir+json' }),
    };
    const outgoing = request(`${load.origin}${path}`, { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const status = answer.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else
          reject(
            new RangeError(
              `${method} ${status}: ${Buffer.concat(chunks).toString().slice(0, 500)}`,
            ),
          );
      });
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
