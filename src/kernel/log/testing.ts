import type { LogWriter } from './access-log.ts';
import type { EntryBody, LogEntry, LogRow } from './entry.ts';
import type { LogReader } from './log-table.ts';

/** A log table in memory that can be told to fail and be altered by hand. */
export interface MemoryLog extends LogWriter, LogReader {
  readonly table: LogRow[];
  /** Batches as they were inserted. */
  readonly batches: number[];
  failing: boolean;
}

export function memoryLog(): MemoryLog {
  const table: LogRow[] = [];
  const batches: number[] = [];
  const of = (chain: string): LogRow[] =>
    table.filter((row) => row.chain === chain).sort((a, b) => a.seq - b.seq);
  return {
    table,
    batches,
    failing: false,
    async insert(rows) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.failing) throw new RangeError('disk full');
      batches.push(rows.length);
      table.push(...rows);
    },
    chains: () => Promise.resolve([...new Set(table.map((row) => row.chain))].sort()),
    head: (chain) => Promise.resolve(of(chain).at(-1)),
    rows: (chain, after, limit) =>
      Promise.resolve(
        of(chain)
          .filter((row) => row.seq > after)
          .slice(0, limit),
      ),
  };
}

export function anEntry(pat: string = 'p1', body: Partial<EntryBody> = {}): LogEntry {
  const actor = { subject: 'laege', kind: 'professional', name: 'Læge' };
  const whole = {
    requestId: 'r1',
    actor,
    act: 'read',
    types: ['Observation'],
    ground: 'own-record',
  };
  return { pat, at: 1_790_000_000_000, body: { ...whole, outcome: 'ok', ...body } };
}
