import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openPglite } from '../../src/adapters/pglite/open-pglite.ts';
import { openServer } from '../../src/adapters/postgres/open-server.ts';
import { migrate, schemaVersion, secretBytes } from '../../src/kernel/index.ts';
import { type Migration, migrationFiles } from '../../src/kernel/store/migration-files.ts';
import { contractOf, type Opened } from './database-contract.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from './engine.ts';

async function pgliteDatabase(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'helhed-pglite-'));
  const database = await openPglite({ folder });
  await migrate(database);
  const drop = async (): Promise<void> => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { database, drop };
}

describe('a server of PostgreSQL', () => contractOf(testDatabase));

describe('PGlite', () => contractOf(pgliteDatabase));

describe('migrations', () => {
  const newest = migrationFiles().length;
  let opened: TestDatabase;
  before(async () => {
    opened = await emptyDatabase();
  });
  after(() => opened.drop());

  const added = (sql: string): readonly Migration[] => [
    ...migrationFiles(),
    { n: newest + 1, name: 'added', sql, isBreaking: false },
  ];

  test('processes that start at the same time share the steps and all end at the newest schema', async () => {
    const processes = Array.from({ length: 4 }, () => openServer({ url: opened.url }));
    const results = await Promise.all(processes.map((each) => migrate(each)));
    await Promise.all(processes.map((each) => each.close()));
    assert.deepEqual(
      results.map(({ to }) => to),
      [newest, newest, newest, newest],
    );
    assert.equal(await schemaVersion(opened.database), newest);
  });

  test('a second run changes nothing', async () => {
    await secretBytes(opened.database, 'kept', 8);
    assert.deepEqual(await migrate(opened.database), { from: newest, to: newest });
    const rows = await opened.database.reads.query({ text: 'select name from secret' }, []);
    assert.deepEqual(rows, [{ name: 'kept' }]);
  });

  test('a migration that fails leaves nothing behind and is tried again', async () => {
    const broken = added('create table half (n int); select 1 / 0;');
    await assert.rejects(migrate(opened.database, broken), { code: '22012' });
    const twice = added(`create table half (n int primary key); insert into half values (1), (1);`);
    await assert.rejects(migrate(opened.database, twice), { name: 'StartupError' });
    assert.equal(await schemaVersion(opened.database), newest);
    await migrate(opened.database, added('create table half (n int);'));
    assert.equal(await schemaVersion(opened.database), newest + 1);
  });

  test('a binary that knows less than the database has had is refused', async () => {
    await assert.rejects(migrate(opened.database), {
      name: 'StartupError',
      message: `the database has schema ${newest + 1}, this Helhed knows up to ${newest}: start the newer Helhed`,
    });
  });

  test('every table of persons refuses the empty person key', async () => {
    const text = `insert into resource (pat, rt, id, ver, upd, sort, txt)
      values ('', 'Observation', 'a', 1, $1, $1, '{}')`;
    await assert.rejects(opened.database.reads.query({ text }, [new Date(0)]), { code: '23514' });
  });
});
