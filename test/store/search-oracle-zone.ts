// One process of the test beside it: compares the store of a database with the oracle, in the zone of this process.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openServer } from '../../src/adapters/postgres/open-server.ts';
import type { Database, RecordStore } from '../../src/kernel/index.ts';
import { aPopulation } from '../support/search-oracle/population.ts';
import { type Asked, aSearch } from '../support/search-oracle/queries.ts';
import { type Oracle, type OracleResource, oracleOver } from '../support/search-oracle/search.ts';
import { actors, contextOf, put, query, storeOn } from './world.ts';

const [url = '', runs = '1', seed = '1'] = process.argv.slice(2);
const engine = openServer({ url });
const tally = { searches: 0, found: 0, empty: 0, pages: 0, included: 0 };

async function clear(database: Database): Promise<void> {
  const tables = await database.reads.query<{ name: string }>(
    {
      text: `select tablename as name from pg_tables
        where schemaname = 'public' and tablename <> 'schema_version'`,
    },
    [],
  );
  await database.script(tables.map(({ name }) => `delete from "${name}";`).join('\n'));
}

/** A store of its own for each population, so that nothing is remembered. */
async function storeOf(resources: readonly OracleResource[]): Promise<RecordStore> {
  await clear(engine);
  const store = storeOn({ ...engine });
  const { handle } = store.open(contextOf(actors.conformance), 'update');
  const [patients, others] = [true, false].map((isPatient) =>
    resources
      .filter(({ resourceType }) => (resourceType === 'Patient') === isPatient)
      .map((row) => put(row)),
  );
  await handle.write(patients ?? []);
  await handle.write(others ?? []);
  return store;
}

const MOST_PAGES = 40;

async function compare(store: RecordStore, oracle: Oracle, asked: Asked): Promise<void> {
  const expected = oracle.matches(asked.type, asked.query);
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { handle } = store.open(contextOf(actors.conformance), 'search');
    const more = cursor === undefined ? '' : `&_cursor=${encodeURIComponent(cursor)}`;
    const answer = await handle.search(query(asked.type, `${asked.query}${more}`));
    const names = answer.matches.map(({ type, id }) => `${type}/${id}`);
    const brought = answer.included.map(({ type, id }) => `${type}/${id}`);
    assert.deepEqual(
      brought.toSorted(),
      [...oracle.included(names, asked.query)].sort(),
      'included',
    );
    assert.equal(answer.total, expected.size, 'total');
    found.push(...answer.matches.map(({ id }) => id));
    tally.pages += 1;
    tally.included += brought.length;
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  assert.deepEqual(found.toSorted(), [...expected].sort(), 'matches, each once');
  assert.ok(oracle.isSorted(asked.type, found, asked.query), `order: ${found.join(' ')}`);
  tally.searches += 1;
  tally[found.length > 0 ? 'found' : 'empty'] += 1;
}

try {
  await fc.assert(
    fc.asyncProperty(
      aPopulation,
      fc.array(aSearch, { minLength: 30, maxLength: 60, size: 'max' }),
      async (resources, searches) => {
        const store = await storeOf(resources);
        const oracle = oracleOver(resources);
        for (const asked of searches) {
          try {
            await compare(store, oracle, asked);
          } catch (error) {
            const read = `${asked.type}?${decodeURIComponent(asked.query)}`;
            throw new Error(read, { cause: error });
          }
        }
      },
    ),
    { numRuns: Number(runs), seed: Number(seed), endOnFailure: true },
  );
  process.send?.({ zone: process.env['TZ'], ...tally });
} finally {
  await engine.close();
}
