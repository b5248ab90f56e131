// What the store relies on, whichever engine is behind it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Database, isLogProtected, secretBytes, sqlStateOf } from '../../src/kernel/index.ts';

export interface Opened {
  readonly database: Database;
  readonly drop: () => Promise<void>;
}

const offer = {
  name: 'contract-offer',
  text: 'insert into secret (name, value) values ($1, $2)',
};
const readValue = { name: 'contract-value', text: 'select value from secret where name = $1' };
const countOf = { text: 'select count(*)::int as n from secret where name = $1' };
const entry = {
  name: 'contract-entry',
  text: `insert into access_log (chain, seq, pat, at, entry, seal)
    select $1, x.seq, x.pat, to_timestamp(x.at / 1000.0), x.entry, decode(x.seal, 'hex')
    from unnest($2::int8[], $3::text[], $4::int8[], $5::text[], $6::text[]) as x(seq, pat, at, entry, seal)`,
};

/** Rejections with an SQLSTATE. */
const state = (code: string) => (error: unknown) => sqlStateOf(error) === code;

/** Registers the tests; called inside a `describe`. */
export function contractOf(open: () => Promise<Opened>): void {
  let opened: Opened;
  let database: Database;
  before(async () => {
    opened = await open();
    ({ database } = opened);
  });
  after(() => opened.drop());

  const count = async (name: string): Promise<number | undefined> =>
    (await database.reads.query<{ n: number }>(countOf, [name]))[0]?.n;

  test('gives int8 as text, int4 and float8 as numbers, times as Date, bytes as bytes', async () => {
    const at = new Date('2026-11-24T06:00:00.123Z');
    const text = `select $1::int8 as big, $2::int4 as small, $3::float8 as real, $4::timestamptz(3) as at,
      $5::bytea as bytes, null::text as nothing, $6::text[] as texts, $7::int8[] as bigs, $8::boolean as yes`;
    const values = [
      '9007199254740993',
      7,
      0.1,
      at,
      Buffer.from([0, 255]),
      ['æ', 'b"c', null],
      '{1,2}',
      true,
    ];
    const [row] = await database.reads.query<Record<string, unknown>>({ text }, values);
    assert.ok(row);
    assert.deepEqual(Buffer.from(row['bytes'] as Uint8Array), Buffer.from([0, 255]));
    assert.deepEqual(
      { ...row, bytes: undefined },
      {
        big: '9007199254740993',
        small: 7,
        real: 0.1,
        at,
        bytes: undefined,
        nothing: null,
        texts: ['æ', 'b"c', null],
        bigs: ['1', '2'],
        yes: true,
      },
    );
  });

  test('takes an array as a list and as the literal that PostgreSQL writes', async () => {
    const text =
      'select array_length($1::text[], 1) as a, array_length($2::int8[], 1) as b, $3::text[] as c';
    const [row] = await database.reads.query({ text }, [['x', 'y'], '{1,2,3}', '{"a,b",null}']);
    assert.deepEqual(row, { a: 2, b: 3, c: ['a,b', null] });
  });

  test('answers each of many reads in flight with its own rows, and a failure alone', async () => {
    const named = { name: 'contract-echo', text: 'select $1::int4 as n' };
    const fails = database.reads.query({ text: 'select 1 / $1::int4' }, [0]);
    const answers = Array.from({ length: 200 }, (_, n) =>
      database.reads.query<{ n: number }>(named, [n]),
    );
    await assert.rejects(fails, state('22012'));
    const rows = await Promise.all(answers);
    assert.deepEqual(
      rows.flat().map(({ n }) => n),
      [...answers.keys()],
    );
  });

  test('a statement that could not be prepared at first is prepared later', async () => {
    const early = { name: 'contract-early', text: 'select n from contract_late' };
    await assert.rejects(database.reads.query(early, []), state('42P01'));
    await database.script(
      'create table contract_late (n int); insert into contract_late values (5);',
    );
    assert.deepEqual(await database.reads.query(early, []), [{ n: 5 }]);
  });

  test('what a transaction wrote is there after it, for everyone', async () => {
    const result = await database.transaction(async (connection) => {
      await connection.query(offer, ['kept', Buffer.from('1')]);
      const [row] = await connection.query<{ value: Uint8Array }>(readValue, ['kept']);
      return row && Buffer.from(row.value).toString();
    });
    assert.equal(result, '1');
    assert.equal(await count('kept'), 1);
  });

  test('statements of a transaction may be sent at once and are answered in order', async () => {
    const both = await database.transaction((connection) =>
      Promise.all([
        connection.query(offer, ['at-once', Buffer.from('2')]),
        connection.query<{ value: Uint8Array }>(readValue, ['at-once']),
      ]),
    );
    assert.equal(both[1].length, 1);
  });

  test('nothing is left of a transaction whose work rejects, and the rejection is the work’s own', async () => {
    const refusal = new Error('no');
    const work = database.transaction(async (connection) => {
      await connection.query(offer, ['dropped', Buffer.from('1')]);
      throw refusal;
    });
    await assert.rejects(work, (error) => error === refusal);
    assert.equal(await count('dropped'), 0);
  });

  test('what the work does not wait for is committed with it, or fails it with its own SQLSTATE', async () => {
    await database.transaction(async (connection) => {
      void connection.query(offer, ['not-waited', Buffer.from('x')]);
    });
    const again = database.transaction(async (connection) => {
      connection.query(offer, ['before', Buffer.from('x')]).catch(() => {});
      connection.query(offer, ['not-waited', Buffer.from('x')]).catch(() => {});
    });

    await assert.rejects(again, state('23505'));
    assert.deepEqual([await count('not-waited'), await count('before')], [1, 0]);
    await database.transaction((connection) =>
      connection.query(offer, ['after', Buffer.from('x')]),
    );
    assert.equal(await count('after'), 1);
  });

  test('a failure that the work keeps to itself does not pass for a commit', async () => {
    const work = database.transaction(async (connection) => {
      await connection.query(offer, ['swallowed', Buffer.from('1')]);
      await connection.query({ text: 'select 1 / 0' }, []).catch(() => undefined);
    });
    await assert.rejects(work);
    assert.equal(await count('swallowed'), 0);
  });

  test('the connection of a transaction is of no use after it', async () => {
    const leaked = await database.transaction(async (connection) => connection);
    await assert.rejects(leaked.query(countOf, ['kept']));
  });

  for (const code of ['40001', '40P01']) {
    test(`runs the whole of the work again after ${code}, on a new transaction`, async () => {
      let runs = 0;
      const name = `again-${code}`;
      await database.transaction(async (connection) => {
        runs += 1;
        await connection.query(offer, [name, Buffer.from('1')]);
        // PL/pgSQL stands here for the conflict that two transactions make.
        const raise = `do $$ begin raise sqlstate '${code}'; end $$`;
        if (runs < 3) await connection.query({ text: raise }, []);
      });
      assert.equal(runs, 3);
      assert.equal(await count(name), 1);
    });
  }

  test('gives up after a few runs, with what the engine said', async () => {
    let runs = 0;
    const work = database.transaction(async (connection) => {
      runs += 1;
      await connection.query({ text: `do $$ begin raise sqlstate '40001'; end $$` }, []);
    });
    await assert.rejects(work, state('40001'));
    assert.ok(runs > 1 && runs < 20, `${runs} runs`);
  });

  test('runs nothing again after any other failure', async () => {
    let runs = 0;
    const work = database.transaction(async (connection) => {
      runs += 1;
      await connection.query({ text: 'select 1 / 0' }, []);
    });
    await assert.rejects(work, state('22012'));
    assert.equal(runs, 1);
  });

  test('a script that fails leaves nothing of its statements', async () => {
    const script =
      'create table contract_half (n int); select 1 / 0; create table contract_other (n int);';
    await assert.rejects(database.script(script), state('22012'));
    await assert.rejects(
      database.reads.query({ text: 'select n from contract_half' }, []),
      state('42P01'),
    );
    assert.deepEqual(await database.reads.query({ text: 'select 1 as n' }, []), [{ n: 1 }]);
  });

  test('the log is added to and read while a transaction is open, and outlives its rollback', async () => {
    const work = database.transaction(async (connection) => {
      await connection.query(offer, ['refused', Buffer.from('1')]);
      await database.log.query(entry, [
        'chain',
        ['0'],
        ['p1'],
        ['1764000000123'],
        ['{}'],
        ['00ff'],
      ]);
      throw new Error('refused');
    });
    await assert.rejects(work, { message: 'refused' });
    const text = 'select pat, at, seal from access_log where chain = $1';
    for (const connection of [database.log, database.reads]) {
      const [row] = await connection.query<Record<string, unknown>>({ text }, ['chain']);
      assert.equal(row?.['pat'], 'p1');
      assert.deepEqual(row['at'], new Date(1_764_000_000_123));
    }
  });

  test('whoever writes the log may neither change nor remove what is in it', async () => {
    assert.equal(await isLogProtected(database), true);
    for (const text of [
      `update access_log set entry = 'x'`,
      'delete from access_log',
      'truncate access_log',
      'drop table access_log',
      `insert into secret (name, value) values ('log', '')`,
    ]) {
      await assert.rejects(database.log.query({ text }, []), state('42501'), text);
    }
  });

  test('a secret is made once, whoever asks first, and stays', async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => secretBytes(database, 'contract-secret', 32)),
    );
    assert.equal(asked[0]?.length, 32);
    assert.equal(new Set(asked.map((bytes) => bytes.toString('hex'))).size, 1);
    assert.deepEqual(await secretBytes(database, 'contract-secret', 16), asked[0]);
    assert.notDeepEqual(await secretBytes(database, 'another-secret', 32), asked[0]);
  });
}
