import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectorOf } from './sector.ts';

const named = (name: string, type?: string) =>
  sectorOf({ resourceType: 'Organization', name, ...(type && { type: [{ text: type }] }) });

test('what the type says goes before the name', () => {
  assert.equal(named('Hospitalsvejens Lægehus', 'Almen lægepraksis'), 'practice');
  assert.equal(named('Sundhed i Aarhus', 'Hjemmesygepleje'), 'municipality');
});

test('a number in the register of practices makes a practice, whatever it is called', () => {
  const identifier = [{ system: 'urn:oid:1.2.208.176.1.4', value: '012345' }];
  assert.equal(
    sectorOf({ resourceType: 'Organization', name: 'Hospitalet', identifier }),
    'practice',
  );
});

test('a name that says nothing is of no sector', () => {
  assert.equal(named('Nordlys'), 'other');
});
