import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aPatient } from '../testing.ts';
import { misspelledIdentifierOf } from './patient-identifier.ts';

const withCpr = (value: string) =>
  aPatient({ identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value }] });

describe('misspelledIdentifierOf', () => {
  test('passes ten digits of a real day, with or without a check digit', () => {
    assert.equal(misspelledIdentifierOf(withCpr('0903541234')), undefined);
  });

  for (const value of ['090354-1234', '3213541234', '090354123', ' 0903541234']) {
    test(`names the place of "${value}"`, () => {
      assert.equal(misspelledIdentifierOf(withCpr(value)), 'Patient.identifier[0].value');
    });
  }

  test('does not look at numbers of other systems', () => {
    const identifier = [{ system: 'https://example.org/journal', value: '090354-1234' }];

    assert.equal(misspelledIdentifierOf(aPatient({ identifier })), undefined);
  });
});
