import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aBloodPressure, anAnswer } from '../testing.ts';
import { isVoid, kindOf } from './kind.ts';

describe('kindOf', () => {
  test('tells laboratory from vital signs by the category, however it is spaced', () => {
    assert.equal(kindOf(JSON.stringify(anAnswer(), null, 2)), 'laboratory');
    assert.equal(kindOf(JSON.stringify(aBloodPressure())), 'vital-signs');
  });

  test('takes an NPU code without a category for laboratory', () => {
    const { category: _, ...bare } = anAnswer();

    assert.equal(kindOf(JSON.stringify(bare)), 'laboratory');
  });

  test('is not deceived by a note', () => {
    const { category: _, ...bare } = aBloodPressure();
    const note = [{ text: '{"code":"vital-signs"}' }];

    assert.equal(kindOf(JSON.stringify({ ...bare, note })), 'other');
  });
});

test('isVoid is true of a mistake and false of a corrected answer', () => {
  assert.equal(isVoid(JSON.stringify(anAnswer({ status: 'entered-in-error' }))), true);
  assert.equal(isVoid(JSON.stringify(anAnswer({ status: 'corrected' }))), false);
});
