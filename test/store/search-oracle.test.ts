// Whatever is searched for, the store finds what a reading of the specification finds by looking at every resource.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { type TestDatabase, testDatabase } from './engine.ts';

const soaking = process.env['HELHED_SOAK'] !== undefined;
const runs = soaking ? 150 : 15;
const seed = soaking ? Date.now() % 2 ** 31 : 20_261_124;

type Tally = Readonly<Record<'searches' | 'found' | 'empty' | 'pages' | 'included', number>>;

async function inZone(zone: string, url: string): Promise<Tally> {
  const script = new URL('./search-oracle-zone.ts', import.meta.url);
  const child = fork(script, [url, String(runs), String(seed)], {
    env: { ...process.env, TZ: zone },
    execArgv: [],
    silent: true,
  });
  const errors: string[] = [];
  child.stderr?.on('data', (text) => errors.push(String(text)));
  child.stdout?.resume();
  const told: Tally[] = [];
  child.on('message', (message) => told.push(message as Tally));
  const [status] = await once(child, 'close');
  assert.equal(status, 0, errors.join(''));
  const [tally] = told;
  assert.ok(tally);
  return tally;
}

describe('random searches find what brute force finds', () => {
  let opened: TestDatabase;
  before(async () => {
    opened = await testDatabase();
  });
  after(() => opened.drop());

  for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
    test(`in a process whose zone is ${zone}`, async () => {
      const tally = await inZone(zone, opened.url);
      // Neither all empty nor all of one page.
      assert.ok(tally.searches >= runs * 30, 'searches');
      for (const what of ['found', 'empty', 'included'] as const)
        assert.ok(tally[what] > runs * 5, what);
      assert.ok(tally.pages > tally.searches, 'pages');
    });
  }
});
