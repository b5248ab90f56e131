// The database as an operator reaches it by hand: the address that `helhed db-url` prints.
import pg from 'pg';
import type { Demo } from '../support/demo.ts';

export type Rows = readonly Readonly<Record<string, unknown>>[];

export interface ByHand {
  readonly query: (text: string, values?: readonly unknown[]) => Promise<Rows>;
  readonly close: () => Promise<void>;
}

export async function openByUrl(demo: Demo): Promise<ByHand> {
  const { stdout } = await demo.helhed('db-url');
  const client = new pg.Client({ connectionString: stdout.trim() });
  await client.connect();
  return {
    query: async (text, values = []) => (await client.query(text, [...values])).rows,
    close: () => client.end(),
  };
}
