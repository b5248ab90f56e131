import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAuthorisationId } from './authorisation-id.ts';
import { isCvr } from './cvr.ts';
import { glnCheckDigit, isGln } from './gln.ts';
import { isSor, sorOfItem } from './sor.ts';
import { formatYdernummer, isYdernummer } from './ydernummer.ts';

test('SOR ids as published are rebuilt from their item number', () => {
  for (const sor of ['347801000016001', '633271000016006', '1461771000016005', '451000016003']) {
    assert.equal(sorOfItem(Number(sor.slice(0, -10))), sor);
    assert.ok(isSor(sor));
  }
  assert.equal(isSor('1234567890'), false);
});

test('one wrong digit of a location number is always found', () => {
  assert.ok(isGln('5790000120314'));
  const body = fc.stringMatching(/^\d{12}$/);
  fc.assert(
    fc.property(body, fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, at, change) => {
      const gln = `${digits}${glnCheckDigit(digits)}`;
      assert.ok(isGln(gln));
      const changed = [...gln];
      changed[at] = String((Number(gln[at]) + change) % 10);
      assert.equal(isGln(changed.join('')), false);
    }),
  );
});

test('a CVR number has eight digits and passes modulus 11', () => {
  assert.ok(isCvr('64942212'));
  assert.equal(isCvr('64942213'), false);
  assert.equal(isCvr('6494221'), false);
});

test('an authorisation id has five consonants or digits and is kept in capitals', () => {
  assert.equal(parseAuthorisationId(' 005ml '), '005ML');
  assert.equal(parseAuthorisationId('Y1234'), 'Y1234');
  for (const text of ['A0123', '0123', '012345', '01 34']) {
    assert.equal(parseAuthorisationId(text), undefined, text);
  }
});

test('a ydernummer is written with six digits', () => {
  assert.ok(isYdernummer('061654'));
  assert.equal(formatYdernummer('61654'), '061654');
  assert.equal(isYdernummer('1234567'), false);
});
