import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aUnit } from '../testing.ts';
import { isValidAt, validityOf } from './validity.ts';

describe('isValidAt', () => {
  const unit = aUnit('region-h', { from: '2007-01-01', to: '2026-12-31' });

  test('counts the first day from midnight in Denmark', () => {
    assert.equal(isValidAt(unit, Date.parse('2006-12-31T22:59:59Z')), false);
    assert.equal(isValidAt(unit, Date.parse('2006-12-31T23:00:00Z')), true);
  });

  test('counts the last day to its end', () => {
    assert.equal(isValidAt(unit, Date.parse('2026-12-31T22:59:59Z')), true);
    assert.equal(isValidAt(unit, Date.parse('2026-12-31T23:00:00Z')), false);
  });

  test('holds a unit without a period for ever', () => {
    const { extension: _, ...bare } = aUnit('bare');

    assert.deepEqual(validityOf(bare), { lo: -Infinity, hi: Infinity });
  });

  test('never holds an inactive unit that names no period', () => {
    const { extension: _, ...bare } = aUnit('bare');

    assert.equal(isValidAt({ ...bare, active: false }, 0), false);
  });
});
