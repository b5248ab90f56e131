import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencesIn } from './references-in.ts';

test('finds the references of a resource wherever they stand', () => {
  const found = referencesIn({
    subject: { reference: 'Patient/a', display: 'Anna' },
    performer: [{ reference: 'Organization/b' }, { display: 'nobody' }],
    extension: [{ url: 'urn:x', valueReference: { reference: 'Device/c' } }],
  });

  assert.deepEqual(found, ['Patient/a', 'Organization/b', 'Device/c']);
});

test('a member of that name in an element that is no Reference counts for nothing', () => {
  const found = referencesIn({
    reference: 'Patient/a',
    resourceType: 'Basic',
    related: [
      { reference: { reference: 'Claim/b' }, claim: 1 },
      { reference: 'Patient/c', url: 'u' },
    ],
  });

  assert.deepEqual(found, ['Claim/b']);
});
