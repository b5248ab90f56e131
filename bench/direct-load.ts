/**
 * Loads results of many people past HTTP, gate and log, by the store's own makers of rows: a million by the API
 * would take an hour. That the rows are those the API makes is asserted by {@link assertSameRows}.
 */
import assert from 'node:assert/strict';
import type { Client } from 'pg';
import { blocks } from '#blocks';
import { readResource } from '#fhir';
import { assemble, type Connection } from '#kernel';
import { openServer } from '../src/adapters/postgres/open-server.ts';
import type { Draft } from '../src/kernel/store/write/draft.ts';
import { newRows } from '../src/kernel/store/write/row-columns.ts';
import { storePersons } from '../src/kernel/store/write/store-persons.ts';
import { uuid } from '../src/main/random-id.ts';
import { observation } from './scenarios.ts';

/** A person by id and by key. */
export interface LoadedPerson {
  readonly id: string;
  readonly pat: string;
}

export interface DirectLoad {
  /** Adds so many results to each person. @returns their ids. */
  readonly add: (people: readonly LoadedPerson[], each: number) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

const assembly = assemble(blocks);
const ROWS_A_TRANSACTION = 1_000;
const noSync = { text: 'set local synchronous_commit = off' };

/** @param organisation - source of the rows. */
export function openDirectLoad(url: string, organisation: string | undefined): DirectLoad {
  const database = openServer({ url });
  let count = 0;
  const store = async (drafts: readonly Draft[]): Promise<void> => {
    const at = Date.now();
    const actor = { subject: 'bench', kind: 'system', name: 'bench', scopes: new Set<string>() };
    const context = { actor: { ...actor, ...(organisation && { organisation }) }, at } as never;
    const rows = [...newRows({ assembly, context }, drafts).values()];
    await database.transaction(async (connection: Connection) => {
      await connection.query(noSync, []);
      await storePersons(connection, { rows, gone: [], now: at });
    });
  };
  return {
    add: async (people, each) => {
      const ids: string[] = [];
      const perBatch = Math.max(1, Math.floor(ROWS_A_TRANSACTION / each));
      let before = Promise.resolve();
      for (let start = 0; start < people.length; start += perBatch) {
        const drafts = people.slice(start, start + perBatch).flatMap((person) =>
          Array.from({ length: each }, () => {
            count += 1;
            return aDraft(person, count);
          }),
        );
        ids.push(...drafts.map(({ id }) => id));
        // One is made while the one before is stored.
        const stored = store(drafts);
        stored.catch(() => {});
        await before;
        before = stored;
      }
      await before;
      return ids;
    },
    close: () => database.close(),
  };
}

function aDraft({ id, pat }: LoadedPerson, n: number): Draft {
  const content = readResource(JSON.stringify(result(n, id)));
  return {
    change: { method: 'create', content },
    place: 'Observation',
    type: 'Observation',
    id: uuid(),
    content,
    lastVersion: 0,
    locatedPat: '',
    pat,
    also: [],
  };
}

/** The result of the other benchmarks without its long note: 900 bytes, as most are. */
export function result(n: number, writtenId: string): Record<string, unknown> {
  const { note: _, ...rest } = observation(n, { writtenId, run: 'growth' });
  return rest;
}

const bare: Readonly<Record<string, string>> = {
  resource: `select pat, rt, ver, sort, array(select unnest(tok) order by 1)::text as tok, words, cat, org, also, at, priv,
    length(txt) as size from resource where id = $1`,
  history: `select pat, rt, ver, op::text as op, cat, org, also, at, priv, length(txt) as size from history where id = $1`,
  locator: 'select pat, rt from locator where id = $1',
  ...Object.fromEntries(
    ['idx_str', 'idx_date', 'idx_qty', 'idx_ref', 'compartment', 'relation'].map((table) => [
      table,
      `select (to_jsonb(t) - 'id')::text as row from ${table} t where id = $1 order by 1`,
    ]),
  ),
};

/** @throws AssertionError when two rows of equal content differ in more than id and time of writing. */
export async function assertSameRows(
  client: Client,
  ids: readonly [string, string],
): Promise<void> {
  for (const [table, text] of Object.entries(bare)) {
    const [one, other] = await Promise.all(
      ids.map(async (id) => (await client.query(text, [id])).rows),
    );
    assert.ok(table !== 'resource' || one?.length === 1, 'the row of the API is there');
    assert.deepEqual(other, one, `rows of ${table} differ`);
  }
}

/** Does work while the tables have their keys only, and makes the other indexes anew: many rows come faster so. */
export async function withoutIndexes<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
      where not i.indisunique and t.relname in ('resource', 'idx_str', 'idx_date', 'idx_qty', 'idx_ref')`,
  );
  await client.query(`drop index ${rows.map(({ name }) => name).join(', ')}`);
  const result = await work();
  await client.query(`set maintenance_work_mem = '1GB'`);
  for (const { definition } of rows) await client.query(definition);
  return result;
}
