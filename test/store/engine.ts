// A fresh database for a test: on the server that HELHED_TEST_DATABASE_URL names, otherwise on an embedded one
// that all tests of the process share.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { databaseUrl, openEmbedded } from '../../src/adapters/embedded-postgres/open-embedded.ts';
import { openServer } from '../../src/adapters/postgres/open-server.ts';
import { type Database, migrate } from '../../src/kernel/index.ts';

export interface TestDatabase {
  readonly database: Database;
  /** For another connection, or another process, to the same database. */
  readonly url: string;
  readonly drop: () => Promise<void>;
}

let server: Promise<string> | undefined;
let template: Promise<string> | undefined;

/** A database of its own with the newest schema. */
export async function testDatabase(): Promise<TestDatabase> {
  template ??= migratedTemplate();
  return newDatabase(await template);
}

/** A database of its own without any table, for what is about migrations. */
export const emptyDatabase = (): Promise<TestDatabase> => newDatabase('template0');

after(async () => {
  if (template) await asAdmin(`drop database if exists ${await template} with (force)`);
  template = undefined;
});

async function newDatabase(from: string): Promise<TestDatabase> {
  const name = `helhed_${randomBytes(6).toString('hex')}`;
  await asAdmin(`create database ${name} template ${from}`);
  const url = await urlOf(name);
  const database = openServer({ url });
  return {
    database,
    url,
    drop: async () => {
      await database.close();
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}

/** Migrated once; the others are copies of it. */
async function migratedTemplate(): Promise<string> {
  const name = `helhed_template_${randomBytes(6).toString('hex')}`;
  await asAdmin(`create database ${name} template template0`);
  const database = openServer({ url: await urlOf(name) });
  await migrate(database);
  await database.close();
  return name;
}

/** The URL of the server with another database in it. */
async function urlOf(name: string): Promise<string> {
  return (await serverUrl()).replace(/\/[^/?]*(?=$|\?)/, `/${name}`);
}

let before: Promise<unknown> = Promise.resolve();

/** One at a time: the engine refuses to copy a database twice at once. Leaves no connection open. */
async function asAdmin(text: string): Promise<void> {
  const turn = before.then(async () => {
    const admin = openServer({ url: await serverUrl() });
    try {
      await admin.reads.query({ text }, []);
    } finally {
      await admin.close();
    }
  });
  before = turn.catch(() => undefined);
  await turn;
}

const serverUrl = (): Promise<string> => {
  server ??= Promise.resolve(process.env['HELHED_TEST_DATABASE_URL'] || embedded());
  return server;
};

/** Stopped, and taken away, when the process ends. */
async function embedded(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'helhed-test-'));
  chmodSync(folder, 0o755);
  await openEmbedded({ folder, report: console.log });
  process.on('exit', () => {
    waitUntilGone(join(folder, 'postgres/data/postmaster.pid'));
    rmSync(folder, { recursive: true, force: true });
  });
  return databaseUrl(folder);
}

/** Without the event loop, which stands still at the end of a process. */
function waitUntilGone(file: string): void {
  const lock = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; existsSync(file) && waited < 500; waited += 1) Atomics.wait(lock, 0, 0, 10);
}
