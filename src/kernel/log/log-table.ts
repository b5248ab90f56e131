import type { Connection } from '../store/database.ts';
import type { LogWriter } from './access-log.ts';
import type { LogRow } from './entry.ts';

const insertRows = {
  name: 'log-insert',
  text: `insert into access_log (chain, seq, pat, at, entry, seal)
    select $1, x.seq, x.pat, to_timestamp(x.at / 1000.0), x.entry, decode(x.seal, 'hex')
    from unnest($2::int8[], $3::text[], $4::int8[], $5::text[], $6::text[]) as x(seq, pat, at, entry, seal)`,
};

const chainsOf = {
  name: 'log-chains',
  // A loose scan of the key: as many steps as there are chains, however many rows they hold.
  text: `with recursive c as (
      (select chain from access_log order by chain limit 1)
      union all
      select (select a.chain from access_log a where a.chain > c.chain order by a.chain limit 1)
      from c where c.chain is not null)
    select chain from c where chain is not null`,
};

// By the number, not by its text of the same name: the tenth row would come before the second.
const headOf = {
  name: 'log-head',
  text: `select seq::text as seq, encode(seal, 'hex') as seal from access_log
    where chain = $1 order by access_log.seq desc limit 1`,
};

const rowsOf = {
  name: 'log-rows',
  text: `select seq::text as seq, pat, (extract(epoch from at) * 1000)::int8::text as at, entry,
      encode(seal, 'hex') as seal
    from access_log where chain = $1 and seq > $2 order by access_log.seq limit $3`,
};

/** The last durable place of a chain. */
export interface Head {
  readonly chain: string;
  readonly seq: number;
  readonly seal: string;
}

/** What is read of the log to anchor and to verify it. */
export interface LogReader {
  readonly chains: () => Promise<string[]>;
  readonly head: (chain: string) => Promise<Head | undefined>;
  /** Rows of a chain after a place, in order. */
  readonly rows: (chain: string, after: number, limit: number) => Promise<LogRow[]>;
}

/** Writes rows to `access_log` over the log's own connection. */
export function logTableWriter(connection: Connection): LogWriter {
  return {
    insert: async (rows) => {
      const chain = rows[0]?.chain;
      await connection.query(insertRows, [
        chain,
        rows.map((row) => row.seq),
        rows.map((row) => row.pat),
        rows.map((row) => row.at),
        rows.map((row) => row.entry),
        rows.map((row) => row.seal),
      ]);
    },
  };
}

/** Reads `access_log` over any connection that may select from it. */
export function logTableReader(connection: Connection): LogReader {
  return {
    chains: async () => {
      const rows = await connection.query<{ chain: string }>(chainsOf, []);
      return rows.map((row) => row.chain);
    },
    head: async (chain) => {
      const [row] = await connection.query<{ seq: string; seal: string }>(headOf, [chain]);
      return row && { chain, seq: Number(row.seq), seal: row.seal };
    },
    rows: async (chain, after, limit) => {
      const rows = await connection.query<Record<keyof Omit<LogRow, 'chain'>, string>>(rowsOf, [
        chain,
        after,
        limit,
      ]);
      return rows.map((row) => ({ ...row, chain, seq: Number(row.seq), at: Number(row.at) }));
    },
  };
}
