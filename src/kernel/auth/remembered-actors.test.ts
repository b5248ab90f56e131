import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RememberedActors } from './remembered-actors.ts';

const entry = (subject: string, until: number) => ({
  actor: { subject, kind: 'system', name: subject, scopes: new Set<string>() } as const,
  until,
  ids: [],
});

test('what is remembered holds until its time, and is then gone', () => {
  const remembered = new RememberedActors(2);
  remembered.remember('a', entry('a', 100));

  assert.equal(remembered.find('a', 99)?.actor.subject, 'a');
  assert.equal(remembered.find('a', 100), undefined);
  assert.equal(remembered.size, 0);
});

test('the one remembered longest makes room', () => {
  const remembered = new RememberedActors(2);
  for (const name of ['a', 'b', 'b', 'c']) remembered.remember(name, entry(name, 100));

  assert.equal(remembered.size, 2);
  assert.equal(remembered.find('a', 0), undefined);
  assert.equal(remembered.find('c', 0)?.actor.subject, 'c');
});
