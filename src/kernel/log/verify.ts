import type { KeyObject } from 'node:crypto';
import { readAnchors } from './anchor.ts';
import { genesis, type LogRow, sealOf } from './entry.ts';
import type { Head, LogReader } from './log-table.ts';

/** The first thing that is wrong, with the row's place in the log. */
export interface Finding {
  readonly chain: string;
  /** Row that was altered, or the first that is missing; absent for a fault of an anchor file. */
  readonly seq?: number;
  readonly reason:
    | 'altered'
    | 'missing'
    | 'tail-cut'
    | 'chain-missing'
    | 'anchor-unreadable'
    | 'anchor-signature'
    | 'anchor-order';
}

export interface Verification {
  readonly rows: number;
  readonly chains: number;
  readonly anchors: number;
  readonly finding?: Finding;
}

const ROWS_A_READ = 5_000;

/**
 * Checks every row of the log against its seal, and every chain against the anchors.
 *
 * A row that was changed, taken out or put in breaks the seal at its place; a cut tail and a chain that is
 * gone are found by the anchors, which lie outside the database.
 */
export async function verifyLog(
  reader: LogReader,
  anchorTexts: ReadonlyMap<string, string>,
  key: KeyObject,
): Promise<Verification> {
  const held = heldByAnchors(anchorTexts, key);
  const chains = await reader.chains();
  const counted = { rows: 0, chains: chains.length, anchors: held.anchors };
  for (const chain of chains) {
    const walked = await walk(reader, chain, held.heads.get(chain) ?? new Map());
    counted.rows += walked.rows;
    if (walked.finding) return { ...counted, finding: walked.finding };
  }
  const gone = [...held.heads.keys()].sort().find((chain) => !chains.includes(chain));
  if (gone !== undefined) {
    return { ...counted, finding: { chain: gone, seq: 0, reason: 'chain-missing' } };
  }
  return held.finding ? { ...counted, finding: held.finding } : counted;
}

/** For each chain, the seal that the anchors hold for a place. */
type Held = Map<string, Map<number, string>>;

function heldByAnchors(
  texts: ReadonlyMap<string, string>,
  key: KeyObject,
): { heads: Held; anchors: number; finding?: Finding } {
  const heads: Held = new Map();
  let count = 0;
  let finding: Finding | undefined;
  for (const [file, text] of texts) {
    const { anchors, broken } = readAnchors(text, key);
    count += anchors.length;
    for (const head of anchors.flatMap((anchor) => anchor.heads)) hold(heads, head);
    if (broken) finding ??= { chain: `${file}:${broken.line}`, reason: `anchor-${broken.reason}` };
  }
  return { heads, anchors: count, ...(finding && { finding }) };
}

function hold(heads: Held, { chain, seq, seal }: Head): void {
  const places = heads.get(chain) ?? new Map<number, string>();
  heads.set(chain, places.set(seq, seal));
}

async function walk(
  reader: LogReader,
  chain: string,
  held: ReadonlyMap<number, string>,
): Promise<{ rows: number; finding?: Finding }> {
  let seal = genesis(chain);
  let seq = -1;
  for (;;) {
    const rows = await reader.rows(chain, seq, ROWS_A_READ);
    for (const row of rows) {
      const reason = faultOf(row, seq, seal, held);
      if (reason) return { rows: seq + 1, finding: { chain, seq: seq + 1, reason } };
      seq = row.seq;
      seal = row.seal;
    }
    if (rows.length < ROWS_A_READ) break;
  }
  const last = Math.max(-1, ...held.keys());
  if (last > seq) return { rows: seq + 1, finding: { chain, seq: seq + 1, reason: 'tail-cut' } };
  return { rows: seq + 1 };
}

function faultOf(
  row: LogRow,
  seq: number,
  seal: string,
  held: ReadonlyMap<number, string>,
): Finding['reason'] | undefined {
  if (row.seq !== seq + 1) return 'missing';
  if (sealOf(seal, row) !== row.seal) return 'altered';
  const anchored = held.get(row.seq);
  return anchored !== undefined && anchored !== row.seal ? 'altered' : undefined;
}
