import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Context } from '../context.ts';
import { type AccessLog, type LogWriter, openAccessLog } from './access-log.ts';
import { type EntryBody, parseEntry } from './entry.ts';
import { requestLog } from './request-entries.ts';
import { type MemoryLog, memoryLog } from './testing.ts';

const context: Context = {
  actor: {
    subject: 'laege',
    kind: 'professional',
    name: 'Læge Prøve',
    identifier: { system: 'https://autregweb.sst.dk', value: '0AB1C' },
    organisation: 'practice',
    scopes: new Set(),
  },
  requestId: 'r1',
  at: 1_790_000_000_000,
  language: 'da',
};

function open(): { memory: MemoryLog; log: AccessLog } {
  const memory = memoryLog();
  return { memory, log: openAccessLog(memory, () => context.at) };
}

/** A log whose first batch is lost. */
function failingOnce(): { memory: MemoryLog; log: AccessLog } {
  const memory = memoryLog();
  let isLost = false;
  const writer: LogWriter = {
    insert: async (rows) => {
      if (isLost) return memory.insert(rows);
      isLost = true;
      throw new Error('the disk is full');
    },
  };
  return { memory, log: openAccessLog(writer, () => context.at) };
}

function entriesOf(memory: MemoryLog): { pat: string; body: EntryBody }[] {
  return memory.table
    .map((row) => ({ pat: row.pat, body: parseEntry(row.entry) }))
    .filter(({ body }) => body.act !== 'open');
}

describe('requestLog', () => {
  test('writes one entry a person, however often they are met', async () => {
    const { memory, log } = open();
    const request = requestLog(context, 'search', log);
    for (const type of ['Observation', 'Condition', 'Observation']) {
      request.target({ pat: 'p1', ground: 'current-treatment', type });
    }
    request.target({ pat: 'p2', ground: 'current-treatment', type: 'Observation' });

    await request.flush('ok');
    request.target({ pat: 'p1', ground: 'current-treatment', type: 'Encounter' });
    await request.flush('ok');

    const written = entriesOf(memory).map(({ pat, body }) => [pat, body.types]);
    assert.deepEqual(written, [
      ['p1', ['Observation', 'Condition']],
      ['p2', ['Observation']],
    ]);
  });

  test('a person aimed at without a ground is written as refused', async () => {
    const { memory, log } = open();
    const request = requestLog(context, 'read', log);
    request.target({ pat: 'p1', ground: 'none', type: 'Observation' });

    await request.flush('ok');

    assert.equal(entriesOf(memory)[0]?.body.outcome, 'refused');
  });

  test('a search without hits leaves its criteria and no person', async () => {
    const { memory, log } = open();
    const request = requestLog(context, 'search', log);
    request.criteria('Observation?code=NPU19651');

    await request.flush('ok');

    const [entry] = entriesOf(memory);
    assert.equal(entry?.pat, '');
    assert.equal(entry?.body.criteria, 'Observation?code=NPU19651');
  });

  test('a refusal that met nobody leaves one entry', async () => {
    const { memory, log } = open();
    const request = requestLog(context, 'read', log);

    await request.flush('refused');
    await request.flush('refused');

    assert.deepEqual(
      entriesOf(memory).map(({ pat, body }) => [pat, body.outcome]),
      [['', 'refused']],
    );
  });

  test('what could not be written is owed still', async () => {
    const { memory, log } = failingOnce();
    const request = requestLog(context, 'read', log);
    request.target({ pat: 'p1', ground: 'current-treatment', type: 'Observation' });

    await assert.rejects(request.flush('ok'), { code: 'log-unavailable' });
    await request.flush('refused');

    assert.deepEqual(
      entriesOf(memory).map(({ pat, body }) => [pat, body.types, body.outcome]),
      [['p1', ['Observation'], 'refused']],
    );
  });

  test('a refusal about nobody that could not be written is owed still', async () => {
    const { memory, log } = failingOnce();
    const request = requestLog(context, 'read', log);

    await assert.rejects(request.flush('refused'), { code: 'log-unavailable' });
    await request.flush('refused');

    assert.equal(entriesOf(memory).length, 1);
  });

  test('no flush resolves before an earlier one has', async () => {
    const { log } = failingOnce();
    const request = requestLog(context, 'read', log);
    request.target({ pat: 'p1', ground: 'current-treatment', type: 'Observation' });
    const order: string[] = [];

    const first = request.flush('ok').catch(() => order.push('first failed'));
    await Promise.all([first, request.flush('ok').then(() => order.push('second durable'))]);

    assert.deepEqual(order, ['first failed', 'second durable']);
  });

  test('a request about nobody writes nothing', async () => {
    const { memory, log } = open();

    await requestLog(context, 'read', log).flush('ok');

    assert.deepEqual(memory.table, []);
  });

  test('says who, for which organisation and under which request', async () => {
    const { memory, log } = open();
    const request = requestLog(context, 'read', log);
    request.target({ pat: 'p1', ground: 'current-treatment', type: 'Condition' });

    await request.flush('ok');

    assert.deepEqual(entriesOf(memory)[0]?.body, {
      requestId: 'r1',
      actor: {
        subject: 'laege',
        kind: 'professional',
        name: 'Læge Prøve',
        identifier: 'https://autregweb.sst.dk|0AB1C',
        organisation: 'practice',
      },
      act: 'read',
      types: ['Condition'],
      ground: 'current-treatment',
      outcome: 'ok',
    });
  });
});
