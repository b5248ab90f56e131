import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Resource } from './generated/types.ts';
import { OutcomeError } from './outcome.ts';
import { parametersIn, placeName, primitiveIn } from './parameters.ts';

const refusal = (resource: unknown): string | undefined => {
  try {
    parametersIn(resource as Resource);
    return undefined;
  } catch (error) {
    if (error instanceof OutcomeError) return error.code;
    throw error;
  }
};

test('parameters are read in the order they stand', () => {
  const parameter = [{ name: 'b', valueInteger: 7 }, { name: 'a' }, { name: 'b', valueCode: 'x' }];
  const found = parametersIn({ resourceType: 'Parameters', parameter } as Resource);
  assert.deepEqual(found.map(primitiveIn), ['7', undefined, 'x']);
  assert.deepEqual(parametersIn({ resourceType: 'Parameters', id: 'x' } as Resource), []);
});

test('another resource, and one without the form of parameters, are refused', () => {
  assert.equal(refusal({ resourceType: 'Patient' }), 'invalid-parameter');
  for (const parameter of [5, 'xy', {}, [null], ['x'], [{}], [{ name: 5 }]]) {
    assert.ok(refusal({ resourceType: 'Parameters', parameter }), JSON.stringify(parameter));
  }
});

test('a refusal repeats only what could be a name', () => {
  assert.equal(placeName('_has:Observation:code'), '_has:Observation:code');
  for (const text of ['<b>', 'a b', '', 'x'.repeat(65)]) assert.equal(placeName(text), '…');
});
