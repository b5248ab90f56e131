import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSafeAddress } from './address.ts';

describe('isSafeAddress', () => {
  const addresses: readonly (readonly [string, boolean])[] = [
    ['https://example.org/letter.pdf', true],
    ['urn:uuid:0c5c2f0e-7a0a-4b52-8a3a-8a9f5a1f7f10', true],
    ['Binary/letter', true],
    ['/fhir/R4/Binary/letter', true],
    ['javascript:alert(1)', false],
    ['JavaScript:alert(1)', false],
    ['java\tscript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['data:text/html,<script>', false],
    ['file:///etc/passwd', false],
  ];
  for (const [address, isSafe] of addresses) {
    test(`${JSON.stringify(address)} is ${isSafe ? '' : 'not '}safe`, () => {
      assert.equal(isSafeAddress(address), isSafe);
    });
  }
});
