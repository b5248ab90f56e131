import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoLogins } from '../../data/people/index.ts';
import { roleTitle } from './role-title.ts';

test('every role of the demo has a name in both languages, and no two languages share a doctor', () => {
  for (const role of demoLogins.flatMap((login) => login.role ?? [])) {
    for (const language of ['da', 'en'] as const) assert.notEqual(roleTitle(role, language), role);
  }
  assert.equal(roleTitle('laege', 'da'), 'Læge');
  assert.equal(roleTitle('laege', 'en'), 'Doctor');
});

test('a role that nobody has named is shown as it was given', () => {
  assert.equal(roleTitle('Fodterapeut', 'da'), 'Fodterapeut');
  assert.equal(roleTitle('constructor', 'en'), 'constructor');
});
