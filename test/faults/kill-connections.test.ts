import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openServer } from '../../src/adapters/postgres/open-server.ts';
import { type Database, isLogProtected } from '../../src/kernel/index.ts';
import { type TestDatabase, testDatabase } from '../store/engine.ts';

const insert = {
  name: 'cut-insert',
  text: `insert into secret (name, value) values ($1, '')`,
};
const terminate = {
  text: `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`,
};

describe('every connection cut at once', () => {
  let opened: TestDatabase;
  let database: Database;
  let other: Database;
  before(async () => {
    opened = await testDatabase();
    ({ database } = opened);
    other = openServer({ url: opened.url });
  });
  after(async () => {
    await other.close();
    await opened.drop();
  });

  const cut = (): Promise<unknown> => other.reads.query(terminate, []);
  const names = async (): Promise<Set<string>> => {
    const text = `select name from secret where name like 'cut-%'`;
    const rows = await database.reads.query<{ name: string }>({ text }, []);
    return new Set(rows.map(({ name }) => name));
  };

  test('what was on its way is refused with 503, and the next statements find a connection', async () => {
    const slow = { text: 'select pg_sleep(20)' };
    const held = Promise.withResolvers<void>();
    const onTheWay = [
      database.reads.query(slow, []),
      database.log.query(slow, []),
      database.transaction(async (connection) => {
        held.resolve();
        await connection.query(slow, []);
      }),
    ];
    const outcomes = Promise.allSettled(onTheWay);
    await held.promise;
    await database.reads.query({ text: 'select 1' }, []).catch(() => undefined);
    for (const outcome of await untilSettled(outcomes, cut)) {
      assert.equal(outcome.status, 'rejected');
      const { reason } = outcome as PromiseRejectedResult;
      assert.equal(reason.code, 'database-unavailable');
      assert.equal(reason.status, 503);
    }
    assert.deepEqual(await database.reads.query({ text: 'select 1 as n' }, []), [{ n: 1 }]);
    assert.equal(await isLogProtected(database), true);
  });

  test('a transaction that is cut leaves nothing, and is not run again', async () => {
    let runs = 0;
    const work = database.transaction(async (connection) => {
      runs += 1;
      await connection.query(insert, ['cut-half']);
      await cut();
      await connection.query(insert, ['cut-other']);
    });
    await assert.rejects(work, { code: 'database-unavailable' });
    assert.equal(runs, 1);
    assert.equal((await names()).size, 0);
  });

  test('a read that finds its connection cut is answered over another', async () => {
    const one = { name: 'cut-read', text: 'select 1 as n' };
    for (let cuts = 0; cuts < 20; cuts += 1) {
      await cut();
      const reads = Array.from({ length: 4 }, () => database.reads.query(one, []));
      assert.deepEqual(await Promise.all(reads), Array(4).fill([{ n: 1 }]));
    }
  });

  test('of many writes, cut again and again, every acknowledged one is there', async () => {
    const acked: string[] = [];
    let isOver = false;
    const lane = async (number: number): Promise<void> => {
      for (let count = 0; !isOver; count += 1) {
        const name = `cut-${number}-${count}`;
        await database
          .transaction((connection) => connection.query(insert, [name]))
          .then(
            () => acked.push(name),
            (error) => assert.equal(error.code, 'database-unavailable'),
          );
      }
    };
    const lanes = Promise.all([1, 2, 3, 4].map(lane));
    for (let cuts = 0; cuts < 5; cuts += 1) {
      const goal = acked.length + 20;
      while (acked.length < goal) await other.reads.query({ text: 'select 1' }, []);
      await cut();
    }
    isOver = true;
    await lanes;
    const kept = await names();
    assert.ok(acked.length >= 100);
    assert.deepEqual(
      acked.filter((name) => !kept.has(name)),
      [],
    );
  });
});

/** Cuts until everything has ended: a connection may still have been on its way up. */
async function untilSettled<T>(settled: Promise<T>, cut: () => Promise<unknown>): Promise<T> {
  let isSettled = false;
  void settled.then(() => {
    isSettled = true;
  });
  while (!isSettled) await cut();
  return settled;
}
