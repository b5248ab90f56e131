import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { remembered } from './remembered.ts';

describe('remembered', () => {
  test('asks once while it remembers, and again afterwards', async () => {
    let now = 0;
    let asked = 0;
    const recall = remembered<number>(1_000, () => now);
    const find = (): Promise<number> => {
      asked += 1;
      return Promise.resolve(asked);
    };

    const answers = [await recall('a', find), await recall('a', find)];
    now = 1_000;
    answers.push((await recall('a', find)) ?? 0);

    assert.deepEqual(answers, [1, 1, 2]);
  });

  test('does not remember that nothing was found', async () => {
    const recall = remembered<number>(1_000, () => 0);

    assert.equal(await recall('a', () => Promise.resolve(undefined)), undefined);
    assert.equal(await recall('a', () => Promise.resolve(1)), 1);
  });

  test('does not remember a failure', async () => {
    const recall = remembered<number>(1_000, () => 0);

    await assert.rejects(recall('a', () => Promise.reject(new RangeError('away'))));
    assert.equal(await recall('a', () => Promise.resolve(1)), 1);
  });
});
