import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aUnit } from '../testing.ts';
import { parentOf, successorsOf, unitId } from './unit-reference.ts';

describe('unitId', () => {
  test('is the id of an organisation, also of one version', () => {
    assert.equal(unitId({ reference: 'Organization/x/_history/2' }), 'x');
  });

  test('is absent for another type, another server and no reference', () => {
    assert.equal(unitId({ reference: 'Location/x' }), undefined);
    assert.equal(unitId({ reference: 'https://example.org/Organization/x' }), undefined);
    assert.equal(unitId({ display: 'Amtssygehuset' }), undefined);
  });
});

test('a closed unit names the unit above and those that took over', () => {
  const unit = aUnit('old', { partOf: 'hospital', successors: ['a', 'b'] });

  assert.equal(parentOf(unit), 'hospital');
  assert.deepEqual(successorsOf(unit), ['a', 'b']);
});
