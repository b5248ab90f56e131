import { randomBytes } from 'node:crypto';
import { type EntryBody, genesis, type LogEntry, type LogRow, seal } from './entry.ts';
import { logUnavailable } from './errors.ts';

/** Where rows are made durable; rejects when they may not be. */
export interface LogWriter {
  readonly insert: (rows: readonly LogRow[]) => Promise<void>;
}

/** A place in a chain and its seal; `seq` is -1 before the first row. */
export interface Place {
  readonly chain: string;
  readonly seq: number;
  readonly seal: string;
}

export interface AccessLog {
  /**
   * Resolves when the entries are durable.
   *
   * @throws OutcomeError `log-unavailable` (503): nothing that they cover may be disclosed or committed.
   */
  readonly append: (entries: readonly LogEntry[]) => Promise<void>;
  /** Name of the chain that is open, and its head as far as it is durable. */
  readonly head: () => Place;
  /** Closes the chain in the log itself. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly entries: readonly LogEntry[];
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/** No batch grows past this, whatever the load: a statement stays small. */
const MOST_ENTRIES_A_BATCH = 2_000;

/**
 * The access log of one process: one chain, written in group commits.
 *
 * While one batch is on its way to the disk the next collects. After a failure nobody can know whether
 * the batch is in the chain, so the chain is left as it is and the next entry opens a new one.
 */
export function openAccessLog(writer: LogWriter, now: () => number): AccessLog {
  let head: Place = newChain(now);
  let opened = false;
  let running: Promise<void> | undefined;
  const waiting: Waiting[] = [];

  async function insert(entries: readonly LogEntry[]): Promise<void> {
    const rows = seal(head.chain, head, opened ? entries : [chainEntry('open', now()), ...entries]);
    await writer.insert(rows);
    head = rows.at(-1) ?? head;
    opened = true;
  }

  async function commit(batch: readonly Waiting[]): Promise<void> {
    try {
      await insert(batch.flatMap((each) => each.entries));
      for (const each of batch) each.done();
    } catch (cause) {
      head = newChain(now);
      opened = false;
      for (const each of batch) each.failed(logUnavailable(cause));
    }
  }

  async function drain(): Promise<void> {
    // One turn of the loop, so that requests which arrived together share a commit.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await commit(takeBatch(waiting));
    running = undefined;
  }

  const append = (entries: readonly LogEntry[]): Promise<void> =>
    new Promise((done, failed) => {
      waiting.push({ entries, done, failed });
      running ??= drain();
    });

  return {
    append,
    head: () => head,
    close: async () => {
      await running;
      if (opened) await append([chainEntry('close', now())]);
    },
  };
}

function newChain(now: () => number): Place {
  const chain = `${new Date(now()).toISOString()}-${randomBytes(4).toString('hex')}`;
  return { chain, seq: -1, seal: genesis(chain) };
}

function takeBatch(waiting: Waiting[]): Waiting[] {
  let size = 0;
  const full = waiting.findIndex((each) => {
    size += each.entries.length;
    return size > MOST_ENTRIES_A_BATCH;
  });
  return waiting.splice(0, full < 1 ? (full === 0 ? 1 : waiting.length) : full);
}

function chainEntry(act: 'open' | 'close', at: number): LogEntry {
  const actor = { subject: 'helhed', kind: 'system', name: 'Helhed' };
  const body: EntryBody = { requestId: '', actor, act, types: [], ground: 'none', outcome: 'ok' };
  return { pat: '', at, body };
}
