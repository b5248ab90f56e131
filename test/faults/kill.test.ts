import assert from 'node:assert/strict';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { canEnter, isRoot } from '../../src/adapters/embedded-postgres/owner.ts';
import { placeOf } from '../../src/adapters/embedded-postgres/place.ts';
import { postmasterOf } from '../../src/adapters/embedded-postgres/postmaster.ts';
import { startWriter, type User, type Writer } from './kill-process.ts';

const nobody: User = { uid: 65_534, gid: 65_534 };
const repository = join(import.meta.dirname, '../..');
const isServer = Boolean(process.env['HELHED_TEST_DATABASE_URL']);

const onlyOurs = isServer && 'the server is not ours to kill';
const onlyRoot = onlyOurs || (!isRoot() && 'only root can choose whom it runs as');
const onlyReachable =
  onlyRoot || (!canEnter(nobody, repository) && 'nobody cannot enter the repository');

/** Everything acknowledged so far in one folder, over all the processes that wrote there. */
class Folder {
  readonly path: string;
  readonly user: User | undefined;
  readonly writers: Writer[] = [];

  constructor(path: string, user?: User) {
    this.path = path;
    this.user = user;
  }

  async start(manner?: 'deaf'): Promise<Writer> {
    const writer = await startWriter(this.path, {
      ...(this.user && { user: this.user }),
      ...(manner && { manner }),
    });
    this.writers.push(writer);
    return writer;
  }

  get lost(): string[] {
    const found = this.writers.at(-1)?.found ?? new Set();
    return this.writers.slice(0, -1).flatMap(({ acked }) => acked.filter((key) => !found.has(key)));
  }

  get server(): number | undefined {
    return postmasterOf(placeOf(this.path).data)?.pid;
  }

  /** Resolves when a server runs that is another one. */
  async serverAfter(before: number | undefined): Promise<void> {
    while (this.server === undefined || this.server === before) await delay(25);
  }

  /** Processes of PostgreSQL that stand in the cluster's folder. */
  get processes(): string[] {
    const { data } = placeOf(this.path);
    return readdirSync('/proc').filter((pid) => {
      try {
        return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === data;
      } catch {
        return false;
      }
    });
  }
}

/** Registers the tests that hold wherever and as whomever; called inside a `describe`. */
function suite(open: (temporary: string) => Folder): () => Folder {
  let temporary: string;
  let folder: Folder;
  before(() => {
    temporary = mkdtempSync(join(tmpdir(), 'helhed-kill-'));
    chmodSync(temporary, 0o755);
    folder = open(temporary);
  });
  after(async () => {
    await Promise.all(folder.writers.map((writer) => writer.end('SIGKILL')));
    if (folder.server) killServer(folder);
    const { root } = placeOf(folder.path);
    for (const each of [temporary, root]) rmSync(each, { recursive: true, force: true });
  });

  test('PostgreSQL killed under a living Helhed: writes fail cleanly, then go on', async () => {
    const writer = await folder.start();
    await writer.acks(50);
    // A kill between two writes fails neither: there is another connection before the next.
    while (writer.failures.length === 0) {
      const { server } = folder;
      killServer(folder);
      await folder.serverAfter(server);
      await writer.acks(50);
    }
    assert.deepEqual([...new Set(writer.failures)], ['database-unavailable']);
    await writer.end('SIGKILL');
  });

  test('Helhed killed: the next start takes its server over with every acknowledged write', async () => {
    const left = folder.server;
    assert.ok(left, 'the server outlives Helhed');
    const writer = await folder.start();
    assert.equal(folder.server, left);
    assert.deepEqual(folder.lost, []);
    await writer.acks(50);
    killServer(folder);
    await writer.end('SIGKILL');
  });

  test('both killed: a new start has every acknowledged write', async () => {
    const writer = await folder.start();
    assert.deepEqual(folder.lost, []);
    assert.ok(writer.found.size >= 150, `${writer.found.size} found`);
    await writer.acks(50);
  });

  test('a Ctrl-C leaves no process, and every acknowledged write is there after it', async () => {
    const [writer] = folder.writers.slice(-1);
    await writer?.end('SIGINT');
    assert.deepEqual(folder.processes, []);
    const last = await folder.start();
    assert.deepEqual(folder.lost, []);
    await last.end('SIGINT');
    assert.deepEqual(folder.processes, []);
  });

  return () => folder;
}

function killServer(folder: Folder): void {
  const { server } = folder;
  assert.ok(server, 'a server runs');
  process.kill(server, 'SIGKILL');
}

describe('kill -9 as whoever runs the tests', { skip: onlyOurs }, () => {
  const folderOf = suite((temporary) => new Folder(join(temporary, 'var')));

  test('two Helhed share a server, which stays when the first of them ends', async () => {
    const folder = folderOf();
    const [first, second] = [await folder.start(), await folder.start()];
    const { server } = folder;
    await first.end('SIGINT');
    await second.acks(20);
    assert.equal(folder.server, server);
    assert.deepEqual(second.failures, []);
    await second.end('SIGKILL');
  });

  test('a Ctrl-C that nobody handles stops the server, also one that was taken over', async () => {
    const folder = folderOf();
    const left = folder.server;
    const writer = await folder.start('deaf');
    assert.equal(folder.server, left);
    await writer.end('SIGINT');
    for (let polls = 0; folder.processes.length > 0 && polls < 400; polls += 1) await delay(25);
    assert.deepEqual(folder.processes, []);
  });
});

describe('kill -9 below a folder that only root may enter', { skip: onlyRoot }, () => {
  const folderOf = suite((temporary) => {
    chmodSync(temporary, 0o700);
    return new Folder(join(temporary, 'var'));
  });

  test('where the data lie instead is said at every start', () => {
    const { path, writers } = folderOf();
    const { root } = placeOf(path);
    assert.match(root, /^\/var\/lib\/helhed\/[0-9a-f]{16}$/);
    for (const { reports } of writers) assert.match(reports.join(), new RegExp(root));
  });
});

describe('kill -9 as an ordinary user', { skip: onlyReachable }, () => {
  suite((temporary) => {
    const own = join(temporary, 'own');
    mkdirSync(own);
    chownSync(own, nobody.uid, nobody.gid);
    return new Folder(join(own, 'var'), nobody);
  });
});
