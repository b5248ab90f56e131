import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validate } from '#fhir';
import { auditEvent, type LookupLine } from './audit-event.ts';

const aLine = (rest: Partial<LookupLine> = {}): LookupLine => ({
  at: 1_790_000_000_000,
  actorName: 'Anna Lund',
  actorKind: 'professional',
  organisationName: 'Lægehuset Storegade',
  role: 'laege',
  act: 'read',
  types: ['Observation'],
  ground: 'current-treatment',
  outcome: 'ok',
  ...rest,
});

test('a look-up says who, for whom, on which ground and what', () => {
  const event = auditEvent('1', aLine(), 'da');

  assert.equal(event.agent[0]?.name, 'Anna Lund');
  assert.equal(event.agent[0]?.who?.display, 'Lægehuset Storegade');
  assert.equal(event.purposeOfEvent?.[0]?.text, 'Aktuel behandling');
  assert.deepEqual(
    event.entity?.map(({ type }) => type?.code),
    ['Observation'],
  );
  assert.equal(event.outcome, '0');
});

test('a refused look-up is a serious failure, not a success', () => {
  assert.equal(auditEvent('1', aLine({ outcome: 'refused', ground: 'none' }), 'en').outcome, '4');
});

test('an operation executes, a search reads, a create creates', () => {
  const actionOf = (act: string) => auditEvent('1', aLine({ act }), 'da').action;
  assert.deepEqual(['$overview', 'search-type', 'create'].map(actionOf), ['E', 'R', 'C']);
});

test('every line is a valid AuditEvent, also without organisation, role and types', () => {
  const { organisationName: _o, role: _r, ...bare } = aLine({ types: [] });
  for (const line of [aLine(), bare]) assert.deepEqual(validate(auditEvent('1', line, 'da')), []);
});
