// Helhed and PostgreSQL are killed at random moments under sixteen writers of transactions of twenty entries. After
// each kill: what was acknowledged is there, nothing is there in part, versions have no gap, a search finds what a
// scan finds, the log is whole, and whoever was not answered may send the same again.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { placeOf } from '../../src/adapters/embedded-postgres/place.ts';
import { openServer } from '../../src/adapters/postgres/open-server.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { type Answer, type Client, clientOf } from '../system/fhir-client.ts';
import { processesOf, serverOf } from '../system/processes.ts';

const rounds = process.env['HELHED_SOAK'] === undefined ? 3 : 50;
const WRITERS = 16;
/** Counts of one round are from here on. */
const A_ROUND = 1_000_000;
const RESULTS = 19;
const system = 'https://faults.example/crash';
/** Transactions that each writer is to get through before a kill, on average. */
const BEFORE_A_KILL = 3;

type Victim = 'Helhed' | 'PostgreSQL' | 'both';
const victims: readonly Victim[] = ['Helhed', 'PostgreSQL', 'both'];

/** One transaction: nineteen results under a condition, and a counter that its writer owns. */
interface Sent {
  readonly key: string;
  readonly writer: number;
  /** What the counter is set to. */
  readonly count: number;
  readonly body: string;
  acked?: Acked;
}

interface Acked {
  readonly places: readonly string[];
}

const counterOf = (writer: number): string => `crash-counter-${writer}`;

function transaction(key: string, writer: number, count: number): Sent {
  const coding = [{ system: 'urn:iupac', code: 'NPU02319' }];
  const result = (n: number) => ({
    resource: {
      resourceType: 'Observation',
      status: 'final',
      code: { coding },
      subject: { reference: `Patient/crash-patient-${writer}` },
      identifier: [
        { system, value: `${key}-${n}` },
        { system: `${system}/bundle`, value: key },
      ],
    },
    request: {
      method: 'POST',
      url: 'Observation',
      ifNoneExist: `identifier=${system}|${key}-${n}`,
    },
  });
  const counter = {
    resource: {
      resourceType: 'Observation',
      id: counterOf(writer),
      status: 'final',
      code: { coding },
      subject: { reference: `Patient/crash-patient-${writer}` },
      valueInteger: count,
    },
    request: { method: 'PUT', url: `Observation/${counterOf(writer)}` },
  };
  const entry = [...Array.from({ length: RESULTS }, (_, n) => result(n)), counter];
  return {
    key,
    writer,
    count,
    body: JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry }),
  };
}

/** Addresses without their versions, in the order of the entries. */
function placesIn({ text }: Answer): readonly string[] {
  const { entry } = JSON.parse(text) as { entry: { response: { location: string } }[] };
  return entry.map(({ response }) => response.location.replace(/\/_history\/.*$/, ''));
}

describe(`D1, D2: ${rounds} kills at random moments under ${WRITERS} writers`, () => {
  const temporary = mkdtempSync(join(tmpdir(), 'helhed-crash-'));
  const folder = join(temporary, 'var');
  const sent: Sent[] = [];
  let demo: Demo;
  let client: Client;
  before(async () => {
    chmodSync(temporary, 0o755);
    await start();
    for (let writer = 0; writer < WRITERS; writer += 1) {
      const body = JSON.stringify({ resourceType: 'Patient', id: `crash-patient-${writer}` });
      const { status, text } = await client.send('PUT', `Patient/crash-patient-${writer}`, body);
      assert.equal(status, 201, text);
    }
  });
  after(async () => {
    await demo?.end('SIGKILL');
    for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
    const { root, isElsewhere } = placeOf(folder);
    if (isElsewhere) rmSync(root, { recursive: true, force: true });
    rmSync(temporary, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    demo = await startDemo({ folder, isOwnGroup: true });
    client = await clientOf(demo, 'afproevning');
  }

  /** Writes until it is over or nobody listens; a refusal is 503 and nothing else. */
  async function write(writer: number, round: number, isOver: () => boolean): Promise<void> {
    for (let n = 0; !isOver(); n += 1) {
      const one = transaction(`${round}-${writer}-${n}`, writer, round * A_ROUND + n);
      sent.push(one);
      const answer = await client.send('POST', '.', one.body).catch(() => undefined);
      if (answer === undefined) return;
      if (answer.status === 200) one.acked = { places: placesIn(answer) };
      else {
        assert.equal(answer.status, 503, answer.text);
        assert.ok(Number(answer.headers['retry-after']) > 0);
        await delay(50);
      }
    }
  }

  const ackedCount = (): number => sent.filter(({ acked }) => acked).length;

  function kill(victim: Victim): void {
    const server = serverOf(folder);
    assert.ok(server);
    if (victim !== 'Helhed') process.kill(server, 'SIGKILL');
    if (victim !== 'PostgreSQL') process.kill(demo.pid, 'SIGKILL');
  }

  /** Kills in the midst of writes, at a moment that the round draws. */
  async function killIn(round: number, victim: Victim, moment: number): Promise<void> {
    let isOver = false;
    const goal = ackedCount() + WRITERS * BEFORE_A_KILL;
    const lanes = Array.from({ length: WRITERS }, (_, n) => write(n, round, () => isOver));
    const written = Promise.all(lanes);
    while (ackedCount() < goal) await delay(5);
    await delay(moment);
    kill(victim);
    // It goes on by itself when it was PostgreSQL alone.
    const after = ackedCount() + WRITERS;
    while (victim === 'PostgreSQL' && ackedCount() < after) await delay(5);
    isOver = true;
    await written;
    if (victim !== 'PostgreSQL') {
      await demo.end('SIGKILL');
      await start();
    }
  }

  interface Row {
    readonly id: string;
    readonly txt: string;
  }

  /** Every result that the tables hold, by the key of its transaction: no index, no search. */
  async function scanned(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { stdout } = await demo.helhed('db-url');
    const database = openServer({ url: stdout.trim() });
    try {
      const text = `select id, txt from resource where rt = 'Observation'`;
      const rows = await database.reads.query<Row>({ text }, []);
      const keyed = rows.flatMap(({ id, txt }) => {
        const { identifier = [] } = JSON.parse(txt) as {
          identifier?: { system: string; value: string }[];
        };
        const key = identifier.find((each) => each.system === `${system}/bundle`)?.value;
        return key === undefined ? [] : [{ key, place: `Observation/${id}` }];
      });
      return new Map(
        [...Map.groupBy(keyed, ({ key }) => key)].map(([key, some]) => [
          key,
          some.map(({ place }) => place).sort(),
        ]),
      );
    } finally {
      await database.close();
    }
  }

  async function found(key: string): Promise<readonly string[]> {
    const { text } = await client.get(`Observation?identifier=${system}/bundle|${key}&_count=50`);
    const { entry = [] } = JSON.parse(text) as { entry?: { resource: { id: string } }[] };
    return entry.map(({ resource }) => `Observation/${resource.id}`).sort();
  }

  /** Whole or not there; as acknowledged where it was; found by a search as by a scan. */
  async function checkResults(recent: readonly Sent[]): Promise<void> {
    const all = await scanned();
    for (const { key, acked } of sent) {
      const there = all.get(key) ?? [];
      assert.ok(
        there.length === 0 || there.length === RESULTS,
        `${key}: ${there.length} of ${RESULTS}`,
      );
      if (acked) assert.deepEqual(there, acked.places.slice(0, RESULTS).toSorted(), key);
    }
    for (const { key } of recent) assert.deepEqual(await found(key), all.get(key) ?? [], key);
  }

  /** Versions without a gap, each count that was acknowledged among them, and those of a round in their order. */
  async function checkCounters(round: number): Promise<void> {
    for (let writer = 0; writer < WRITERS; writer += 1) {
      const { text } = await client.get(`Observation/${counterOf(writer)}/_history?_count=500`);
      const { entry } = JSON.parse(text) as {
        entry: { resource: { meta: { versionId: string }; valueInteger: number } }[];
      };
      const versions = entry.map(({ resource }) => Number(resource.meta.versionId)).toReversed();
      const counts = entry.map(({ resource }) => resource.valueInteger).toReversed();
      const [first = 0] = versions;
      assert.deepEqual(
        versions,
        versions.map((_, n) => first + n),
      );
      const ofRound = counts.filter((count) => Math.floor(count / A_ROUND) === round);
      assert.deepEqual(
        ofRound,
        ofRound.toSorted((a, b) => a - b),
      );
      const acked = sent.filter((each) => each.writer === writer && each.acked);
      const oldest = counts[0] ?? 0;
      for (const { count } of acked)
        assert.ok(count < oldest || counts.includes(count), String(count));
    }
  }

  /** Whoever was not answered sends again, and so does whoever was: the same results, once. */
  async function sendAgain(recent: readonly Sent[]): Promise<void> {
    for (const one of recent) {
      const answer = await client.send('POST', '.', one.body);
      assert.equal(answer.status, 200, answer.text);
      const places = placesIn(answer);
      if (one.acked) assert.deepEqual(places.slice(0, RESULTS), one.acked.places.slice(0, RESULTS));
      assert.deepEqual(await found(one.key), places.slice(0, RESULTS).toSorted());
    }
  }

  const [moments = []] = fc.sample(
    fc.array(fc.nat({ max: 400 }), { minLength: rounds, maxLength: rounds }),
    { numRuns: 1, ...(process.env['HELHED_SOAK'] === undefined && { seed: 20_261_124 }) },
  );

  for (const [round, moment] of moments.entries()) {
    const victim = victims[round % victims.length] ?? 'both';
    test(`round ${round + 1}: ${victim} is killed, and every invariant holds`, async () => {
      const before = sent.length;
      await killIn(round, victim, moment);
      const recent = sent.slice(before);
      await checkResults(recent);
      await checkCounters(round);
      const { code, stdout } = await demo.helhed('log', 'verify');
      assert.equal(code, 0, stdout);
      const open = recent.filter(({ acked }) => !acked);
      const known = recent.filter(({ acked }) => acked).slice(-4);
      await sendAgain([...open, ...known]);
    });
  }
});
