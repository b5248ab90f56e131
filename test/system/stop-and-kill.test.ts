import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { canEnter, isRoot } from '../../src/adapters/embedded-postgres/owner.ts';
import { placeOf } from '../../src/adapters/embedded-postgres/place.ts';
import { type Demo, type DemoOptions, outcomeOf, startDemo } from '../support/demo.ts';
import { type Answer, type Client, clientOf, until } from './fhir-client.ts';
import { isOfServer, processesOf, serverOf } from './processes.ts';

const nobody = { uid: 65_534, gid: 65_534 };
const LANES = 4;
/** After it a process that was killed counts as one that does not die. */
const LONGEST_MS = 120_000;
const body = JSON.stringify({ resourceType: 'Patient', name: [{ family: 'Kvitteret' }] });

/** One data folder, whatever happens to the processes that use it. */
class Place {
  readonly temporary: string = mkdtempSync(join(tmpdir(), 'helhed-stop-'));
  readonly folder: string = join(this.temporary, 'own', 'var');
  readonly #demos: Demo[] = [];
  /** Addresses of everything that was acknowledged. */
  readonly acked: string[] = [];

  constructor(mode: number) {
    chmodSync(this.temporary, mode);
    mkdirSync(join(this.temporary, 'own'));
  }

  async start(options: DemoOptions = {}): Promise<Demo> {
    const demo = await startDemo({ folder: this.folder, isOwnGroup: true, ...options });
    this.#demos.push(demo);
    return demo;
  }

  /** Writes until nobody answers or it is told to stop; whatever was acknowledged counts, nothing else does. */
  async write(client: Client, signal: AbortSignal): Promise<void> {
    const lane = async (): Promise<void> => {
      while (!signal.aborted) {
        const answer = await client.send('POST', 'Patient', body).catch(() => undefined);
        if (answer === undefined) return;
        if (answer.status === 201) this.acked.push(addressIn(answer));
        else assert.equal(answer.status, 503, answer.text);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }

  async acks(more: number): Promise<void> {
    const goal = this.acked.length + more;
    await until(
      () => Promise.resolve(this.acked.length),
      (count) => count >= goal,
    );
  }

  /** Kills what answers, in the midst of writes. */
  async writeAndKill(client: Client, kill: () => void): Promise<void> {
    const written = this.write(client, AbortSignal.timeout(LONGEST_MS));
    await this.acks(40);
    kill();
    await written;
  }

  async lost(client: Client): Promise<readonly string[]> {
    const lost: string[] = [];
    for (const address of this.acked) {
      if ((await client.get(address)).status !== 200) lost.push(address);
    }
    return lost;
  }

  killServer(): void {
    const pid = serverOf(this.folder);
    assert.ok(pid, 'PostgreSQL runs');
    process.kill(pid, 'SIGKILL');
  }

  async nothingRuns(): Promise<void> {
    await until(
      () => Promise.resolve(processesOf(this.folder)),
      (pids) => pids.length === 0,
    );
  }

  async remove(): Promise<void> {
    for (const demo of this.#demos) await demo.end('SIGKILL');
    for (const pid of processesOf(this.folder)) process.kill(pid, 'SIGKILL');
    const { root, isElsewhere } = placeOf(this.folder);
    if (isElsewhere) rmSync(root, { recursive: true, force: true });
    rmSync(this.temporary, { recursive: true, force: true });
  }
}

describe('one data folder through kills and stops', () => {
  const place = new Place(0o755);
  let demo: Demo;
  let client: Client;
  before(async () => {
    demo = await place.start();
    client = await clientOf(demo, 'afproevning');
  });
  after(() => place.remove());

  const startAgain = async (): Promise<void> => {
    demo = await place.start();
    client = await clientOf(demo, 'afproevning');
  };

  test('PostgreSQL is killed: it is started again, writes go on, and every acknowledged write is there', async () => {
    const over = new AbortController();
    const written = place.write(client, over.signal);
    await place.acks(40);
    const left = serverOf(place.folder);
    place.killServer();
    await place.acks(40);
    over.abort();
    await written;
    assert.notEqual(serverOf(place.folder), left);
    assert.equal((await fetch(`${demo.origin}/health/ready`)).status, 200);
    assert.deepEqual(await place.lost(client), []);
    assert.equal((await client.send('POST', 'Patient', body)).status, 201);
  });

  test('Node is killed: the next start has every acknowledged write and loads nothing again', async () => {
    await place.writeAndKill(client, () => process.kill(demo.pid, 'SIGKILL'));
    await startAgain();
    assert.deepEqual(await place.lost(client), []);
    assert.doesNotMatch(demo.printed(), /Synthetic Denmark is sent/);
  });

  test('its local systems have ended with the process that was killed', async () => {
    const { pid } = demo;
    process.kill(pid, 'SIGKILL');
    await until(
      () => Promise.resolve(processesOf(place.folder)),
      (pids) => pids.every(isOfServer),
    );
    await startAgain();
  });

  test('both are killed: the next start has every acknowledged write', async () => {
    await place.writeAndKill(client, () => {
      process.kill(demo.pid, 'SIGKILL');
      place.killServer();
    });
    await startAgain();
    assert.deepEqual(await place.lost(client), []);
    assert.equal((await demo.helhed('log', 'verify')).code, 0);
  });

  test('a second process on the same folder shares the database, also after the first has ended', async () => {
    const second = await place.start();
    const other = await clientOf(second, 'afproevning');
    const address = addressIn(await client.send('POST', 'Patient', body));
    assert.equal((await other.get(address)).status, 200);
    assert.equal((await other.get(address)).text, (await client.get(address)).text);

    await demo.end('SIGINT');
    assert.equal((await other.get(address)).status, 200);
    assert.equal((await other.send('POST', 'Patient', body)).status, 201);
    [demo, client] = [second, other];
  });

  test('Ctrl-C leaves no process, and the next start has everything', async () => {
    await place.writeAndKill(client, () => process.kill(-demo.pid, 'SIGINT'));
    await demo.end('SIGINT');
    assert.deepEqual(processesOf(place.folder), []);

    await startAgain();
    assert.deepEqual(await place.lost(client), []);
    assert.equal((await demo.helhed('log', 'verify')).code, 0);
    await demo.end('SIGINT');
    assert.deepEqual(processesOf(place.folder), []);
  });
});

describe('where it is started, and as whom', () => {
  test('as root below a folder that only root may enter the database lies elsewhere, and it says where', {
    skip: !isRoot() && 'only root is refused to run PostgreSQL',
  }, async () => {
    const place = new Place(0o700);
    try {
      const demo = await place.start();
      const { root } = placeOf(place.folder);
      assert.match(root, /^\/var\/lib\/helhed\/[0-9a-f]{16}$/);
      assert.ok(demo.printed().includes(root), demo.printed());
      assert.ok((await demo.helhed('db-url')).stdout.includes(encodeURIComponent(root)));
      assert.equal((await (await clientOf(demo, 'laege')).get('Patient?family=Lund')).status, 200);
      await demo.end('SIGINT');
      assert.deepEqual(processesOf(place.folder), []);
    } finally {
      await place.remove();
    }
  });

  test('an ordinary user starts it too, with the database in the folder', {
    skip:
      (!isRoot() && 'the other tests run as an ordinary user already') ||
      (!canEnter(nobody, import.meta.dirname) && 'nobody cannot enter the repository'),
  }, async () => {
    const place = new Place(0o755);
    try {
      chownSync(join(place.temporary, 'own'), nobody.uid, nobody.gid);
      const demo = await place.start({ user: nobody });
      assert.equal((await (await clientOf(demo, 'laege')).get('Patient?family=Lund')).status, 200);
      assert.match(await (await fetch(demo.origin)).text(), /^<!doctype html>/);
      await demo.end('SIGINT');
      await place.nothingRuns();
    } finally {
      await place.remove();
    }
  });
});

describe('the production profile', () => {
  const { PATH = '' } = process.env;
  const serve = (environment: Readonly<Record<string, string>>) =>
    outcomeOf(['serve'], { env: { PATH, HELHED_DATA_DIR: '/nonexistent', ...environment } });

  test('does not start until it is configured, and says everything that is missing', async () => {
    const { code, stderr, stdout } = await serve({});
    assert.equal(code, 1);
    assert.equal(stdout, '');
    for (const name of ['DATABASE_URL', 'HELHED_URL', 'HELHED_CLIENTS']) {
      assert.match(stderr, new RegExp(`^  ${name} is not set$`, 'm'));
    }
  });

  test('refuses plain http and synthetic people', async () => {
    const { code, stderr } = await serve({
      HELHED_URL: 'http://helhed.example.dk',
      HELHED_DEMO_PEOPLE: '500',
    });
    assert.equal(code, 1);
    assert.match(stderr, /^ {2}HELHED_URL must be https/m);
    assert.match(stderr, /^ {2}HELHED_DEMO_PEOPLE is set/m);
  });
});

/** Address of what was made, below the FHIR base. */
const addressIn = ({ headers }: Answer): string =>
  (headers['location'] ?? '').replace(/^.*?\/fhir\/R4\//, '');
