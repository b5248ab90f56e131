import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openAccessLog } from './access-log.ts';
import { genesis, parseEntry, sealOf } from './entry.ts';
import { anEntry, memoryLog } from './testing.ts';

const now = (): number => 1_790_000_000_000;

describe('openAccessLog', () => {
  test('opens and closes its chain in the log itself', async () => {
    const memory = memoryLog();
    const log = openAccessLog(memory, now);

    await log.append([anEntry()]);
    await log.close();

    const acts = memory.table.map((row) => parseEntry(row.entry).act);
    assert.deepEqual(acts, ['open', 'read', 'close']);
  });

  test('writes nothing when nobody was looked up', async () => {
    const memory = memoryLog();

    await openAccessLog(memory, now).close();

    assert.deepEqual(memory.table, []);
  });

  test('requests that arrive together share a commit', async () => {
    const memory = memoryLog();
    const log = openAccessLog(memory, now);

    await Promise.all(Array.from({ length: 50 }, (_, n) => log.append([anEntry(`p${n}`)])));

    assert.deepEqual(memory.batches, [51]);
  });

  test('every row is sealed onto the one before it, from the genesis of its chain', async () => {
    const memory = memoryLog();
    const log = openAccessLog(memory, now);

    for (let n = 0; n < 5; n += 1) await log.append([anEntry(`p${n}`), anEntry('q')]);

    let seal = genesis(log.head().chain);
    for (const [seq, row] of memory.table.entries()) {
      assert.equal(row.seq, seq);
      seal = sealOf(seal, row);
      assert.equal(row.seal, seal);
    }
  });

  test('an entry that cannot be durable is refused with 503', async () => {
    const memory = memoryLog();
    const log = openAccessLog(memory, now);
    memory.failing = true;

    await assert.rejects(log.append([anEntry()]), { code: 'log-unavailable', status: 503 });
    assert.deepEqual(memory.table, []);
  });

  test('after a failure the next entry opens a chain of its own', async () => {
    const memory = memoryLog();
    const log = openAccessLog(memory, now);
    await log.append([anEntry()]);
    const first = log.head().chain;
    memory.failing = true;
    await assert.rejects(log.append([anEntry()]));
    memory.failing = false;

    await log.append([anEntry()]);

    assert.notEqual(log.head().chain, first);
    assert.equal(new Set(memory.table.map((row) => row.chain)).size, 2);
  });

  test('a batch is bounded, and what is left over follows in the next', async () => {
    const memory = memoryLog();
    const log = openAccessLog(memory, now);
    const many = Array.from({ length: 1_500 }, (_, n) => anEntry(`p${n}`));

    await Promise.all([log.append(many), log.append(many), log.append(many)]);

    assert.deepEqual(memory.batches, [1_501, 1_500, 1_500]);
  });
});
