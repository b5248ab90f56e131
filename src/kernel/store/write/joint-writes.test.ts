import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourceText } from '#fhir';
import type { Connection, Database } from '../database.ts';
import { storeTogether } from './joint-writes.ts';
import type { NewRow } from './row-columns.ts';

/** Transactions that it was asked for, as ids of the rows that each put into `resource`; and how each shall end. */
function aDatabase(endings: readonly (Error | undefined)[] = []): {
  readonly database: Database;
  readonly transactions: string[][];
} {
  const transactions: string[][] = [];
  const transaction: Database['transaction'] = async (work) => {
    const ids: string[] = [];
    const count = transactions.push(ids);
    const connection: Connection = {
      query: async ({ name }, values) => {
        if (name?.startsWith('insert-locator-')) ids.push(...everyThird(values));
        return [];
      },
    };
    const result = await work(connection);
    const ending = endings[count - 1];
    if (ending) throw ending;
    return result;
  };
  return { database: { transaction } as Database, transactions };
}

const everyThird = (values: readonly unknown[]): string[] =>
  values.filter((_, index) => index % 3 === 0).map(String);

const content: ResourceText = {
  text: '{}',
  resource: { resourceType: 'Observation', status: 'final', code: {} },
  references: [],
  places: {} as ResourceText['places'],
};

function aRow(id: string): NewRow {
  const type = 'Observation';
  return {
    draft: {
      change: { method: 'create', content },
      place: type,
      type,
      id,
      content,
      lastVersion: 0,
      locatedPat: '',
      pat: 'p',
      also: [],
    },
    stored: { text: '{}', type, id, version: 1, lastUpdated: 1 },
    index: {
      tokens: new Set(),
      words: null,
      strings: [],
      dates: [],
      quantities: [],
      references: [],
    },
    category: null,
    at: null,
    sort: 1,
    relations: [],
    withholds: [],
  };
}

const failed = (code: string): Error => Object.assign(new Error(code), { code });

test('requests that come in the same turn share a transaction, and those that come later the next', async () => {
  const { database, transactions } = aDatabase();
  const early = ['a', 'b'].map((id) => storeTogether(database, [aRow(id)]));
  await early[0];
  await storeTogether(database, [aRow('c')]);

  assert.deepEqual(transactions, [['a', 'b'], ['c']]);
});

test('what the engine refuses for one runs again alone, and only that one hears of it', async () => {
  const taken = failed('23505');
  const { database, transactions } = aDatabase([taken, undefined, taken]);
  const ends = await Promise.allSettled(
    ['a', 'b'].map((id) => storeTogether(database, [aRow(id)])),
  );

  assert.deepEqual(transactions, [['a', 'b'], ['a'], ['b']]);
  assert.deepEqual(ends, [
    { status: 'fulfilled', value: undefined },
    { status: 'rejected', reason: taken },
  ]);
});

test('when nobody knows whether the transaction took effect, nothing runs again', async () => {
  const lost = failed('database-unavailable');
  const { database, transactions } = aDatabase([lost]);
  const ends = await Promise.allSettled(
    ['a', 'b'].map((id) => storeTogether(database, [aRow(id)])),
  );

  assert.equal(transactions.length, 1);
  assert.ok(ends.every((end) => end.status === 'rejected' && end.reason === lost));
});

test('a transaction stays small: more rows than it takes wait for the next', async () => {
  const { database, transactions } = aDatabase();
  await Promise.all(
    Array.from({ length: 101 }, (_, n) => storeTogether(database, [aRow(`${n}a`), aRow(`${n}b`)])),
  );

  assert.equal(transactions.length, 2);
});
