import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { openAccessLog } from './access-log.ts';
import { anchorFiles, anchorKey, checkingKey, startAnchoring } from './anchor-file.ts';
import { anEntry, type MemoryLog, memoryLog } from './testing.ts';
import { type Verification, verifyLog } from './verify.ts';

interface Lab {
  readonly memory: MemoryLog;
  readonly chain: string;
  readonly verify: () => Promise<Verification>;
}

/** Ten entries in one chain, with an anchor over them. */
async function aLog(context?: TestContext): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), 'helhed-anchors-'));
  context?.after(() => rm(folder, { recursive: true }));
  const memory = memoryLog();
  const log = openAccessLog(memory, () => 1_790_000_000_000);
  for (let n = 0; n < 9; n += 1) await log.append([anEntry(`p${n}`)]);
  const key = await anchorKey(folder);
  const options = { folder, name: 'test', key, reader: memory, everyMs: 60_000 };
  await startAnchoring({ ...options, failed: (cause) => assert.fail(String(cause)) }).stop();
  const verify = async (): Promise<Verification> =>
    verifyLog(memory, await anchorFiles(folder), checkingKey(key));
  return { memory, chain: log.head().chain, verify };
}

describe('verifyLog', () => {
  test('finds nothing in a log that was left alone', async (context) => {
    const { verify } = await aLog(context);

    assert.deepEqual(await verify(), { rows: 10, chains: 1, anchors: 1 });
  });

  test('names the row, whatever was altered in it', async (context) => {
    const { memory, chain, verify } = await aLog(context);
    const untouched = [...memory.table];
    const changes = { pat: 'someone-else', at: 1, entry: '{}', seal: '00' };

    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 9 }),
        fc.constantFrom('pat', 'at', 'entry', 'seal'),
        async (seq, column) => {
          memory.table.splice(0, 10, ...untouched);
          const row = untouched[seq];
          assert.ok(row);
          memory.table[seq] = { ...row, [column]: changes[column] };
          assert.deepEqual((await verify()).finding, { chain, seq, reason: 'altered' });
        },
      ),
    );
  });

  test('names the first row that was taken out', async (context) => {
    const { memory, chain, verify } = await aLog(context);
    memory.table.splice(4, 2);

    assert.deepEqual((await verify()).finding, { chain, seq: 4, reason: 'missing' });
  });

  test('finds a tail that was cut, by the anchor', async (context) => {
    const { memory, chain, verify } = await aLog(context);
    memory.table.splice(7);

    assert.deepEqual((await verify()).finding, { chain, seq: 7, reason: 'tail-cut' });
  });

  test('finds a chain that is gone, by the anchor', async (context) => {
    const { memory, chain, verify } = await aLog(context);
    memory.table.splice(0);

    assert.deepEqual((await verify()).finding, { chain, seq: 0, reason: 'chain-missing' });
  });

  test('finds a chain that was sealed anew after a change', async (context) => {
    const { memory, verify } = await aLog(context);
    const forged = memoryLog();
    const log = openAccessLog(forged, () => 1_790_000_000_000);
    for (let n = 0; n < 9; n += 1) await log.append([anEntry('forged')]);
    memory.table.splice(0, 10, ...forged.table);

    assert.equal((await verify()).finding?.reason, 'chain-missing');
  });
});

describe('readAnchors', () => {
  test('an anchor that was changed by hand is named by its line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'helhed-anchors-'));
    const key = await anchorKey(folder);
    const memory = memoryLog();
    const log = openAccessLog(memory, () => 1_790_000_000_000);
    await log.append([anEntry()]);
    await startAnchoring({
      folder,
      name: 'a',
      key,
      reader: memory,
      everyMs: 60_000,
      failed: (cause) => assert.fail(String(cause)),
    }).stop();
    const files = new Map(
      [...(await anchorFiles(folder))].map(([n, t]) => [n, t.replace('"seq":1', '"seq":2')]),
    );
    await rm(folder, { recursive: true });

    const { finding } = await verifyLog(memory, files, checkingKey(key));

    assert.deepEqual(finding, { chain: 'a.anchors:1', reason: 'anchor-signature' });
  });
});
