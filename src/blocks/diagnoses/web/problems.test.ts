import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '#fhir';
import { problemsOf } from './problems.ts';

const aCondition = (id: string, onsetDateTime: string, code = 'DI509'): Condition => ({
  resourceType: 'Condition',
  id,
  subject: { reference: 'Patient/ane' },
  code: { coding: [{ system: 'urn:oid:1.2.208.176.2.4.12', code }] },
  onsetDateTime,
});

test('the same code from the same source is said once, from when it began', () => {
  const [problem, ...others] = problemsOf(
    [aCondition('late', '2026-06-22'), aCondition('early', '2025-04-28')],
    () => 'Sygehuset',
  );

  assert.equal(problem?.condition.id, 'early');
  assert.equal(problem?.times, 2);
  assert.deepEqual(others, []);
});

test('two sources, or two codes, stay two problems', () => {
  const both = [aCondition('a', '2026-06-22'), aCondition('b', '2025-04-28')];

  assert.equal(problemsOf(both, ({ id }) => id).length, 2);
  assert.equal(problemsOf([...both, aCondition('c', '2026-01-01', 'DE119')], () => 'x').length, 2);
});
