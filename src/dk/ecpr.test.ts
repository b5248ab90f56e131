import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDEcpr, parseXEcpr } from './ecpr.ts';
import { identityKey, personIdentifier } from './person-identifier.ts';

test('an X-eCPR has its century in character 7: 1 is 1900, 7 is 2000', () => {
  assert.deepEqual(parseXEcpr('010203-1ab1'), {
    value: '0102031AB1',
    birthDate: '1903-02-01',
    gender: 'male',
  });
  assert.equal(parseXEcpr('0102037AB2')?.birthDate, '2003-02-01');
  assert.equal(parseXEcpr('2902011AB2'), undefined);
  assert.equal(parseXEcpr('0102030AB2'), undefined);
});

test('a D-eCPR has 0, 5 or 6 in character 7 and tells no century', () => {
  assert.deepEqual(parseDEcpr('1206550VK9'), { value: '1206550VK9', gender: 'male' });
  assert.equal(parseDEcpr('290201-5AB2')?.gender, 'female');
  assert.equal(parseDEcpr('1206551VK9'), undefined);
  assert.equal(parseDEcpr('3113550VK9'), undefined);
});

test('the same D-eCPR of two regions names two persons', () => {
  const value = '1206550VK9';
  const zealand = personIdentifier('urn:oid:1.2.208.176.1.6.1.3.177', value);
  const north = personIdentifier('urn:oid:1.2.208.176.1.6.1.3.179', value);
  assert.ok(zealand && north);
  assert.notEqual(identityKey(zealand), identityKey(north));
});

test('a value is read by the rule of its own namespace only', () => {
  assert.equal(personIdentifier('urn:oid:1.2.208.176.1.2', '010772-9995')?.value, '0107729995');
  assert.equal(personIdentifier('urn:oid:1.2.208.176.1.6.1.1', '0107729995'), undefined);
  assert.equal(personIdentifier('urn:oid:1.2.208.176.1.2', '1206550VK9'), undefined);
  assert.equal(personIdentifier('http://example.org', '0107729995'), undefined);
});
