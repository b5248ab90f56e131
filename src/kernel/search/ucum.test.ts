import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical } from './ucum.ts';

const inBase = (amount: number, code: string): string => {
  const found = canonical(code);
  return found ? `${found.of(amount)} ${found.unit}` : 'no unit';
};

test('amounts of the same kind are told in the same base units', () => {
  assert.equal(inBase(1, 'g'), inBase(1000, 'mg'));
  assert.equal(inBase(1, 'g/dL'), inBase(10, 'g/L'));
  assert.equal(inBase(120, 'mm[Hg]'), inBase(0.12, 'm[Hg]'));
  assert.equal(inBase(42, 'mmol/mol'), inBase(4.2, '%'));
  assert.equal(inBase(37, 'Cel'), inBase(310.15, 'K'));
  assert.equal(inBase(98.6, '[degF]'), inBase(37, 'Cel'));
});

test('amounts of different kinds are not', () => {
  assert.notEqual(inBase(1, 'g'), inBase(1, 'm'));
  assert.notEqual(inBase(1, 'g'), inBase(1, 'g/L'));
});

test('the last digit that a factor costs does not tell equal amounts apart', () => {
  assert.equal(inBase(0.1, 'mL'), inBase(100, 'uL'));
  assert.equal(inBase(0.3, 'mg'), inBase(300, 'ug'));
});

test('a scale on which more is less is left as it is', () => {
  assert.equal(inBase(7, '[pH]'), 'no unit');
});

test('what is no unit has no base units', () => {
  assert.equal(inBase(1, `g${'.g'.repeat(60)}`), 'no unit');
  for (const code of ['to skeer', '(g', 'g)', '[iU', 'g{a', '{a}}']) {
    assert.equal(inBase(1, code), 'no unit', code);
  }
  assert.equal(inBase(1, 'tabletter'), 'no unit');
  assert.equal(inBase(1, '__proto__'), 'no unit');
});
