import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sideBySide } from './side-by-side.ts';

test('never more than the width are under way, and each item is done once', async () => {
  let under = 0;
  let most = 0;
  const done: number[] = [];
  await sideBySide([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    under += 1;
    most = Math.max(most, under);
    await Promise.resolve();
    done.push(item);
    under -= 1;
  });
  assert.equal(most, 3);
  assert.deepEqual(done.sort(), [1, 2, 3, 4, 5, 6, 7]);
});

test('the first failure ends it, and nothing new is begun after it', async () => {
  const begun: number[] = [];
  const failing = sideBySide([1, 2, 3, 4], 1, async (item) => {
    begun.push(item);
    if (item === 2) throw new RangeError('two');
  });
  await assert.rejects(failing, new RangeError('two'));
  assert.deepEqual(begun, [1, 2]);
});
