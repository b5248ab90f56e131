// The table of the log, and who notices that it was altered.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { recorded } from '../../src/kernel/http/interaction.ts';
import {
  anchorFiles,
  anchorKey,
  checkingKey,
  isLogProtected,
  logTableReader,
  startAnchoring,
  type Verification,
  verifyLog,
} from '../../src/kernel/index.ts';
import { actors, contextOf, openWorld, populate, type World } from './world.ts';

describe('the table of the log', () => {
  let world: World;
  let folder: string;
  before(async () => {
    world = await openWorld();
    await populate(world);
    folder = await mkdtemp(join(tmpdir(), 'helhed-anchors-'));
    for (const store of [world.store, world.other]) {
      for (let n = 0; n < 3; n += 1) {
        const record = store.open(contextOf(actors.related), 'read');
        await recorded(record, (handle) => handle.read('Patient', 'anna'));
      }
    }
    const options = { folder, key: await anchorKey(folder), everyMs: 3_600_000 };
    const anchoring = startAnchoring({
      ...options,
      name: 'test',
      reader: logTableReader(world.database.reads),
      failed: (cause) => assert.fail(String(cause)),
    });
    await anchoring.stop();
    await world.database.script('create table kept as select * from access_log');
  });
  afterEach(() =>
    world.database.script('delete from access_log; insert into access_log select * from kept'),
  );
  after(async () => {
    await world.close();
    await rm(folder, { recursive: true });
  });

  const verify = async (): Promise<Verification> => {
    const key = checkingKey(await anchorKey(folder));
    return verifyLog(logTableReader(world.database.reads), await anchorFiles(folder), key);
  };
  const chains = (): Promise<string[]> => logTableReader(world.database.reads).chains();

  test('is whole as it was written', async () => {
    const { finding, chains: count, rows: entries } = await verify();

    assert.equal(finding, undefined);
    assert.equal(count, 2);
    assert.ok(entries > 8);
  });

  const alterations: readonly (readonly [string, string, number, string])[] = [
    [
      'an entry with another outcome',
      'update access_log set entry = replace(entry, \'"ok"\', \'"no"\') where seq = 2',
      2,
      'altered',
    ],
    [
      'an entry about another person',
      "update access_log set pat = 'x' where seq = 1",
      1,
      'altered',
    ],
    [
      'an entry at another time',
      "update access_log set at = at + interval '1 ms' where seq = 2",
      2,
      'altered',
    ],
    ['an entry that was taken out', 'delete from access_log where seq = 1', 1, 'missing'],
    ['a tail that was cut', 'delete from access_log where seq >= 3', 3, 'tail-cut'],
    ['a chain that is gone', 'delete from access_log where true', 0, 'chain-missing'],
  ];
  for (const [title, sql, seq, reason] of alterations) {
    test(`betrays ${title}`, async () => {
      const [chain = ''] = await chains();
      await world.database.script(`${sql} and chain = '${chain}'`);

      assert.deepEqual((await verify()).finding, { chain, seq, reason });
    });
  }

  test('may be added to and read by whoever writes it, and nothing else', async () => {
    assert.equal(await isLogProtected(world.database), true);
    for (const text of [
      "update access_log set pat = ''",
      'delete from access_log',
      'truncate access_log',
    ]) {
      await assert.rejects(world.database.log.query({ text }, []), { code: '42501' });
    }
  });
});
