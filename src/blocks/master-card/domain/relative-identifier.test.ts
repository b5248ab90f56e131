import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aRelative } from '../testing.ts';
import { personNumberOf } from './relative-identifier.ts';

describe('personNumberOf', () => {
  test('finds a CPR number among other identifiers', () => {
    const identifier = [
      { system: 'https://example.org/contacts', value: '7' },
      { system: 'urn:oid:1.2.208.176.1.2', value: '0903541234' },
    ];

    assert.equal(personNumberOf(aRelative({ identifier })), 'RelatedPerson.identifier[1]');
  });

  test('finds a replacement number', () => {
    const identifier = [{ system: 'urn:oid:1.2.208.176.1.6.1.1', value: '0903541AB2' }];

    assert.equal(personNumberOf(aRelative({ identifier })), 'RelatedPerson.identifier[0]');
  });

  test('passes a local number of ten digits', () => {
    const identifier = [{ system: 'https://example.org/contacts', value: '0903541234' }];

    assert.equal(personNumberOf(aRelative({ identifier })), undefined);
  });
});
