import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExportRecord } from '../store/bulk/exports.ts';
import { linesOf } from './download.ts';

/** Two parts after the first; notes what was done, in order. */
function aRecord(isLogBroken = false) {
  const events: string[] = [];
  const never = (): never => {
    throw new RangeError('not asked for');
  };
  const parts = [
    { n: 2, texts: [] },
    { n: 3, texts: ['{"b":\n 2}'] },
  ];
  const record: ExportRecord = {
    handle: {
      begin: never,
      status: never,
      remove: never,
      part: (_id, _type, after) => {
        events.push(`part after ${after}`);
        return Promise.resolve(parts.shift());
      },
    },
    log: {
      target: never,
      criteria: never,
      flush: (outcome) => {
        events.push(`flush ${outcome}`);
        return isLogBroken ? Promise.reject(new RangeError('disk full')) : Promise.resolve();
      },
    },
  };
  return { record, events };
}

const first = { n: 1, texts: ['{"a":1}', '{"a":2}'] };

test('a resource is a line, whatever breaks it had, and each part is in the log before it leaves', async () => {
  const { record, events } = aRecord();
  let sent = '';
  for await (const bytes of linesOf(record, { id: 'j', type: 'Patient', first })) {
    events.push('sent');
    sent += bytes.toString();
  }
  assert.equal(sent, '{"a":1}\n{"a":2}\n{"b":  2}\n');
  assert.deepEqual(events, [
    'flush ok',
    'sent',
    'part after 1',
    'flush ok',
    'part after 2',
    'flush ok',
    'sent',
    'part after 3',
  ]);
});

test('nothing leaves when the log cannot be written', async () => {
  const { record } = aRecord(true);
  const lines = linesOf(record, { id: 'j', type: 'Patient', first });
  await assert.rejects(lines.next(), { message: 'disk full' });
});
