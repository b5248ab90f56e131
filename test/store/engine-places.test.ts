import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { findBinaries, installed } from '../../src/adapters/embedded-postgres/binaries.ts';
import { EngineUnavailable } from '../../src/adapters/embedded-postgres/engine-unavailable.ts';
import { openEmbedded } from '../../src/adapters/embedded-postgres/open-embedded.ts';
import { isRoot } from '../../src/adapters/embedded-postgres/owner.ts';
import { placeOf } from '../../src/adapters/embedded-postgres/place.ts';
import { openDatabase } from '../../src/adapters/open-database.ts';
import { type Database, migrate } from '../../src/kernel/index.ts';
import { healthOf } from '../../src/main/health.ts';

const isServer = Boolean(process.env['HELHED_TEST_DATABASE_URL']);
const skip = isServer && 'the places are those of our own engine';
const nobody = { uid: 65_534, gid: 65_534 };
const one = { text: 'select 1 as n' };
/** A link that the server cannot start without. */
const LINK = 'lib/libicuuc.so.60';

let temporary: string;
const removed: string[] = [];
before(() => {
  temporary = mkdtempSync(join(tmpdir(), 'helhed-places-'));
  chmodSync(temporary, 0o755);
  removed.push(temporary);
});
after(() => {
  for (const each of removed) rmSync(each, { recursive: true, force: true });
});

describe('the programs of PostgreSQL', { skip }, () => {
  let native: string;
  let shelf: string;
  const found = (owner?: typeof nobody): string =>
    findBinaries(owner, shelf, { native, version: '18.0-test' }).postgres;

  beforeEach(() => {
    const folder = mkdtempSync(join(temporary, 'package-'));
    native = join(folder, 'native');
    shelf = join(folder, 'shelf');
    for (const each of [native, shelf]) mkdirSync(each);
    chmodSync(folder, 0o755);
    cpSync(installed().native, native, {
      recursive: true,
      filter: (path) => !lstatSync(path).isSymbolicLink(),
    });
  });

  test('get the links that no install script has made', () => {
    assert.equal(existsSync(join(native, LINK)), false);
    assert.equal(found(), join(native, 'bin/postgres'));
    assert.ok(lstatSync(join(native, LINK)).isSymbolicLink());
  });

  test('are copied out of a folder that only root may enter, for whoever runs the server', {
    skip: !isRoot() && 'only root can choose whom it runs as',
  }, () => {
    chmodSync(native, 0o700);
    const copy = join(shelf, 'postgresql-18.0-test');
    assert.equal(found(nobody), join(copy, 'bin/postgres'));
    assert.equal(spawnSync(found(nobody), ['--version'], { ...nobody, cwd: '/' }).status, 0);
    assert.ok(existsSync(join(copy, LINK)));
    assert.equal(existsSync(join(shelf, '.making', `${process.pid}`)), false);
  });

  test('that do not run are refused with what they said', () => {
    rmSync(join(native, 'lib/libcrypto.so.1.1'));
    assert.throws(found, (error) => {
      assert.ok(error instanceof EngineUnavailable);
      assert.match(error.message, /^PostgreSQL does not run here: .*libcrypto/);
      return true;
    });
  });
});

describe('where things lie', { skip }, () => {
  test('a folder whose path is too long for a socket has its socket elsewhere', async () => {
    const folder = join(temporary, 'long'.repeat(30), 'var');
    const { socket } = placeOf(folder);
    assert.ok(!socket.startsWith(temporary) && socket.length < 90, socket);
    removed.push(socket);
    const database = await openEmbedded({ folder, report: assert.fail });
    assert.deepEqual(await database.reads.query(one, []), [{ n: 1 }]);
    assert.ok(existsSync(join(socket, '.s.PGSQL.5432')));
    await database.close();
    assert.equal(existsSync(join(socket, '.s.PGSQL.5432')), false);
  });
});

describe('the choice of an engine', { skip }, () => {
  const { arch } = process;
  const setArch = (value: string): void => {
    Object.defineProperty(process, 'arch', { value });
  };
  after(() => setArch(arch));

  /** Opened as on a machine of another kind. */
  async function openOn(value: string, folder: string, said: string[] = []): Promise<Database> {
    setArch(value);
    try {
      return await openDatabase({ folder, report: (text) => said.push(text) });
    } finally {
      setArch(arch);
    }
  }

  test('without PostgreSQL for the machine it is PGlite, which says what it does not survive', async () => {
    const folder = join(temporary, 'other-machine');
    const said: string[] = [];
    const database = await openOn('riscv64', folder, said);
    assert.deepEqual(said, [
      `there is no PostgreSQL for this platform (@embedded-postgres/${process.platform}-riscv64)`,
      'The record lies in PGlite. This installation does not survive a loss of power: what was saved may not have reached the disk.',
    ]);
    const { to } = await migrate(database);
    assert.deepEqual(await healthOf(database, () => 0)(), {
      engine: 'pglite',
      isDurable: false,
      isLogProtected: true,
      schemaVersion: to,
      obstacles: [],
    });
    await database.close();
  });

  test('a record that lies in PGlite stays there on a machine that could do better', async () => {
    const database = await openOn(arch, join(temporary, 'other-machine'));
    assert.equal(database.engine, 'pglite');
    await database.close();
  });

  test('a record that native PostgreSQL keeps is never followed by an empty one', async () => {
    const folder = join(temporary, 'moved');
    const database = await openOn(arch, folder);
    assert.equal(database.engine, 'embedded');
    await database.close();
    await assert.rejects(openOn('riscv64', folder), EngineUnavailable);
    assert.equal(existsSync(join(folder, 'pglite')), false);
  });
});
