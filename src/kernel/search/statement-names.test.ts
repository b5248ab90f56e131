import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preparedWhenUsual } from './statement-names.ts';

test('a text of a rarer kind is prepared when it comes again, under one name', () => {
  assert.deepEqual(preparedWhenUsual('select 1'), { text: 'select 1' });
  const second = preparedWhenUsual('select 1');
  assert.match(second.name ?? '', /^f\d+$/);
  assert.deepEqual(preparedWhenUsual('select 1'), second);
});

test('strangers cannot make names without end', () => {
  const texts = Array.from({ length: 500 }, (_, n) => `select ${n + 10}`);
  const names = [...texts, ...texts].map((text) => preparedWhenUsual(text).name);

  assert.ok(new Set(names.filter((name) => name !== undefined)).size <= 100);
});
