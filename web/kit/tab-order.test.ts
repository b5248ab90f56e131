import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighbour } from './tab-order.ts';

test('the arrows go round at both ends', () => {
  assert.equal(neighbour('ArrowRight', 2, 3), 0);
  assert.equal(neighbour('ArrowLeft', 0, 3), 2);
});

test('Home and End lead to the ends, and no other key does anything', () => {
  assert.equal(neighbour('Home', 2, 3), 0);
  assert.equal(neighbour('End', 0, 3), 2);
  assert.equal(neighbour('Tab', 0, 3), undefined);
  assert.equal(neighbour('End', 0, 0), undefined);
});
