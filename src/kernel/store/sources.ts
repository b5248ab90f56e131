import type { Database } from './database.ts';
import type { SourceContact } from './record.ts';

/** How long contacts collect in memory. */
const COLLECT_MS = 3_000;
/** The longest silence that is ordinary, unless the installation says otherwise. */
export const defaultSilenceMs: number = 24 * 3_600_000;

const saveContacts = {
  name: 'save-contacts',
  text: `insert into source_contact (org, last_at, expected_ms)
    select x.org, to_timestamp(x.at / 1000), $3::int8 from unnest($1::text[], $2::float8[]) as x(org, at)
    on conflict (org) do update set last_at = greatest(source_contact.last_at, excluded.last_at),
      expected_ms = excluded.expected_ms`,
};

const readContacts = {
  name: 'read-contacts',
  text: `select org, date_part('epoch', last_at) * 1000 as at, expected_ms::float8 as expected
    from source_contact where org = any($1::text[])`,
};

/** When source systems were last heard from: noted in memory, written every few seconds. */
export interface SourceContacts {
  readonly note: (organisation: string, at: number) => void;
  readonly read: (organisations: readonly string[]) => Promise<readonly SourceContact[]>;
  /** Writes what is waiting. */
  readonly flush: () => Promise<void>;
}

/** @param silenceMs - longer without a word from a source, and whoever reads is told. */
export function sourceContacts(database: Database, silenceMs: number): SourceContacts {
  const waiting = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const due = [...waiting].sort(([a], [b]) => (a < b ? -1 : 1));
    if (due.length === 0) return;
    waiting.clear();
    try {
      await database.transaction((connection) =>
        connection.query(saveContacts, [
          due.map(([org]) => org),
          due.map(([, at]) => at),
          silenceMs,
        ]),
      );
    } catch (error) {
      for (const [org, at] of due) note(org, at);
      throw error;
    }
  }

  function note(organisation: string, at: number): void {
    waiting.set(organisation, Math.max(at, waiting.get(organisation) ?? 0));
    // A database that is away keeps the contacts waiting; requests say that it is away.
    timer ??= setTimeout(() => void flush().catch(() => {}), COLLECT_MS).unref();
  }

  return {
    note,
    flush,
    read: async (organisations) => {
      const rows = await database.reads.query<{ org: string; at: number; expected: number }>(
        readContacts,
        [organisations],
      );
      const known = new Map(rows.map((row) => [row.org, row]));
      return organisations.flatMap((organisation) => {
        const { at = 0, expected = silenceMs } = known.get(organisation) ?? {};
        const lastAt = Math.round(Math.max(at, waiting.get(organisation) ?? 0));
        return lastAt === 0 ? [] : [{ organisation, lastAt, expectedMs: expected }];
      });
    },
  };
}
