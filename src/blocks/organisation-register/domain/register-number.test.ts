import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { misspelledNumber } from './register-number.ts';

describe('misspelledNumber', () => {
  const numbers: readonly (readonly [system: string, right: string, wrong: string])[] = [
    ['urn:oid:1.2.208.176.1.1', '633271000016006', '6332'],
    ['http://www.gs1.org/gln', '5790001348120', '5790001348121'],
    ['https://www.gs1.org/gln', '5790000209354', '579000020935'],
    ['http://cvr.dk', '64942212', '64942213'],
    ['urn:oid:1.2.208.176.1.4', '061654', '0616545'],
    ['https://autregweb.sst.dk', '005M6', '005m6'],
  ];
  for (const [system, right, wrong] of numbers) {
    test(`tells ${right} from ${wrong} in ${system}`, () => {
      const fine = { system, value: right };

      assert.equal(misspelledNumber([fine]), undefined);
      assert.equal(misspelledNumber([fine, { system, value: wrong }]), 1);
    });
  }

  test('judges no other register, and nothing where there is no number', () => {
    assert.equal(misspelledNumber([{ system: 'https://example.org', value: 'x' }]), undefined);
    assert.equal(misspelledNumber([{ system: 'http://cvr.dk' }]), undefined);
    assert.equal(misspelledNumber(undefined), undefined);
  });
});
