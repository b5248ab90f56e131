import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Operation, orderOf } from './race-history.ts';

const write = (value: string, calledAt: number, answeredAt?: number): Operation => ({
  calledAt,
  ...(answeredAt !== undefined && { answeredAt }),
  said: `write ${value}`,
  apply: () => value,
});
const read = (value: string, calledAt: number, answeredAt: number): Operation => ({
  calledAt,
  answeredAt,
  isIdle: true,
  said: `read ${value}`,
  apply: (state) => (state === value ? state : undefined),
});
const swap = (from: string, to: string, calledAt: number, answeredAt: number): Operation => ({
  calledAt,
  answeredAt,
  said: `swap ${from} ${to}`,
  apply: (state) => (state === from ? to : undefined),
});
const said = (operations: readonly Operation[]) =>
  orderOf(operations, '0')?.map((each) => each.said);

test('operations that overlap may have happened in either order', () => {
  assert.deepEqual(said([write('1', 0, 5), read('0', 1, 2), read('1', 3, 4)]), [
    'read 0',
    'write 1',
    'read 1',
  ]);
});

test('what was answered before another was asked came before it', () => {
  assert.equal(said([write('1', 0, 1), read('0', 2, 3)]), undefined);
  assert.equal(said([write('1', 0, 9), read('1', 1, 2), read('0', 3, 4)]), undefined);
});

test('of two who change the same version one update is lost, and that is seen', () => {
  assert.equal(said([swap('0', '1', 0, 3), swap('0', '2', 1, 2)]), undefined);
  assert.ok(said([swap('0', '1', 0, 3), swap('1', '2', 1, 2)]));
});

test('a write without an answer may have happened late, or never, but not before it was asked for', () => {
  assert.ok(said([write('1', 0), read('0', 1, 2), read('1', 3, 4)]));
  assert.ok(said([write('1', 0), read('0', 1, 2)]));
  assert.equal(said([read('1', 0, 1), write('1', 2)]), undefined);
});

test('what changes nothing now but would later is tried in both places', () => {
  const empty: Operation = { calledAt: 0, answeredAt: 9, said: 'empty', apply: () => '0' };
  assert.ok(said([empty, swap('0', '1', 1, 2), swap('0', '2', 3, 4)]));
});
