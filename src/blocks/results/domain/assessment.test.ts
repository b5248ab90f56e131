import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anAnswer } from '../testing.ts';
import { assess } from './assessment.ts';

const withValue = (value: number) => anAnswer({ valueQuantity: { value, unit: 'mmol/mol' } });

describe('assess', () => {
  test('counts both limits as ordinary', () => {
    assert.deepEqual(
      [30, 31, 44, 45].map((value) => assess(withValue(value))),
      ['low', 'ordinary', 'ordinary', 'high'],
    );
  });

  test('believes the sender before the range', () => {
    const interpretation = [{ coding: [{ code: 'LL' }] }];

    assert.equal(assess(anAnswer({ interpretation })), 'critically-low');
  });

  test('says nothing of a value that is only known to lie below another', () => {
    const valueQuantity = { value: 52, comparator: '<', unit: 'mmol/mol' } as const;

    assert.equal(assess(anAnswer({ valueQuantity })), 'unrated');
  });

  test('never compares two units', () => {
    assert.equal(assess(anAnswer({ valueQuantity: { value: 6.9, unit: '%' } })), 'unrated');
  });

  test('chooses among no ranges', () => {
    const referenceRange = [{ high: { value: 1 } }, { high: { value: 99 } }];

    assert.equal(assess(anAnswer({ referenceRange })), 'unrated');
  });
});
