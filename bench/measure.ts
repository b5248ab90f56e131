/** CPU of Helhed's process and of its database while calls are answered. */
import { treeCpuMs } from './cpu.ts';
import { type Latencies, type Load, send } from './load.ts';

export interface Processes {
  readonly node: number;
  readonly database: number;
}

/** CPU in milliseconds a request. */
export interface Figure extends Latencies {
  readonly cpuMs: number;
  readonly nodeMs: number;
  readonly databaseMs: number;
}

/** Sends a quarter first, uncounted, so that statements are planned and code is compiled. */
export async function measure(load: Load, pids: Processes): Promise<Figure> {
  const warmUp = Math.ceil(load.requests / 4);
  await send({ ...load, requests: warmUp });
  const before = { node: nodeCpuMs(pids), database: treeCpuMs(pids.database) };
  const latencies = await send({ ...load, call: (n) => load.call(n + warmUp) });
  const each = (now: number, then: number): number =>
    Number(((now - then) / load.requests).toFixed(4));
  const nodeMs = each(nodeCpuMs(pids), before.node);
  const databaseMs = each(treeCpuMs(pids.database), before.database);
  return { cpuMs: Number((nodeMs + databaseMs).toFixed(4)), nodeMs, databaseMs, ...latencies };
}

/** The embedded database is a child of the server, and is counted on its own. */
const nodeCpuMs = ({ node, database }: Processes): number => treeCpuMs(node, database);
