import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { personName } from './person-name.ts';

describe('personName', () => {
  test('prefers the official name and never an old one', () => {
    const names = [
      { use: 'old', text: 'Ane Før' },
      { use: 'nickname', text: 'Nana' },
      { use: 'official', given: ['Ane', 'Marie'], family: 'Prøvesen' },
    ] as const;

    assert.equal(personName(names), 'Ane Marie Prøvesen');
  });

  test('is absent when there is none', () => {
    assert.equal(personName([{ use: 'old', text: 'Ane Før' }]), undefined);
    assert.equal(personName([{}]), undefined);
    assert.equal(personName(undefined), undefined);
  });
});
