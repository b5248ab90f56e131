import { hash } from 'node:crypto';

/** Who acted, as the log keeps it: what the citizen and the supervisor must be able to read later. */
export interface EntryActor {
  readonly subject: string;
  readonly kind: string;
  readonly name: string;
  /** `system|value` of the authorisation id or CPR. */
  readonly identifier?: string;
  readonly organisation?: string;
  readonly organisationName?: string;
  readonly role?: string;
}

/** What one entry says beside its place (`chain`, `seq`), person and time. */
export interface EntryBody {
  readonly requestId: string;
  readonly actor: EntryActor;
  /** FHIR's word for the interaction, or an operation with its `$`; `open` and `close` of a chain. */
  readonly act: string;
  readonly types: readonly string[];
  readonly ground: string;
  readonly outcome: 'ok' | 'refused';
  /** Criteria of a search that found nobody. */
  readonly criteria?: string;
}

export interface LogEntry {
  /** Person key; empty when the entry concerns nobody. */
  readonly pat: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly body: EntryBody;
}

/** One row of `access_log`. */
export interface LogRow {
  readonly chain: string;
  readonly seq: number;
  readonly pat: string;
  readonly at: number;
  /** Canonical text of the body: sealed as it is stored. */
  readonly entry: string;
  /** SHA-256, lower-case hexadecimal. */
  readonly seal: string;
}

/** What a chain's first seal follows on. */
export const genesis = (chain: string): string => hash('sha256', `helhed access log 1\n${chain}`);

/**
 * The seal of a row: SHA-256 over the seal before it and everything in the row.
 *
 * Lengths stand before the texts, so that no two rows can be cut differently into the same bytes.
 */
export function sealOf(previous: string, row: Omit<LogRow, 'seal'>): string {
  const place = `${row.chain}\n${row.seq}\n${row.at}\n${row.pat.length}\n${row.pat}`;
  return hash('sha256', `${previous}\n${place}\n${row.entry.length}\n${row.entry}`);
}

/** Puts entries in a chain after a head. Rows come in the order of the entries. */
export function seal(
  chain: string,
  head: { readonly seq: number; readonly seal: string },
  entries: readonly LogEntry[],
): LogRow[] {
  let { seq, seal: previous } = head;
  return entries.map(({ pat, at, body }) => {
    seq += 1;
    const unsealed = { chain, seq, pat, at, entry: JSON.stringify(body) };
    previous = sealOf(previous, unsealed);
    return { ...unsealed, seal: previous };
  });
}

/** The body of a stored entry; entries are written by this module alone. */
export const parseEntry = (entry: string): EntryBody => JSON.parse(entry) as EntryBody;
