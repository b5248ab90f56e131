import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actorFrom, claimsOf } from './actor-claims.ts';

const account = {
  subject: 'laege',
  kind: 'professional',
  name: 'Læge Holm',
  identifier: { system: 'urn:oid:1', value: 'AB1' },
  organisationSor: '1',
  role: 'laege',
  scopes: ['user/*.cruds'],
  conformance: true,
} as const;

test('the actor is the account, acting for an organisation by its logical id', () => {
  const claims = claimsOf(account, { id: 'org-1', name: 'Klinikken' });

  assert.deepEqual(actorFrom({ ...claims, sub: account.subject, scope: 'user/*.cruds' }), {
    subject: 'laege',
    kind: 'professional',
    name: 'Læge Holm',
    identifier: account.identifier,
    organisation: 'org-1',
    organisationName: 'Klinikken',
    role: 'laege',
    scopes: new Set(['user/*.cruds']),
    conformance: true,
  });
});

test('what an account does not have is absent, not empty', () => {
  const claims = claimsOf({ subject: 's', kind: 'system', name: 'S', scopes: [] });

  assert.deepEqual(claims, { kind: 'system', name: 'S' });
  assert.deepEqual(actorFrom({ ...claims, sub: 's' }), {
    subject: 's',
    kind: 'system',
    name: 'S',
    scopes: new Set(),
  });
});

test('an identifier without a system identifies nobody', () => {
  const actor = actorFrom({ sub: 's', kind: 'citizen', name: 'S', identifier: { value: '1' } });
  assert.equal(actor?.identifier, undefined);
});
