import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLabel } from './code-label.ts';

test('a code says which system it is of, and an unknown system adds nothing', () => {
  const labelOf = (system: string, code: string) => codeLabel({ coding: [{ system, code }] });

  assert.equal(labelOf('urn:oid:1.2.208.176.2.21', 'J3.8'), 'FSIII J3.8');
  assert.equal(labelOf('urn:oid:1.2.208.176.2.31', 'T90'), 'ICPC-2 T90');
  assert.equal(labelOf('urn:oid:1.2.208.176.2.4.12', 'DE119'), 'SKS DE119');
  assert.equal(labelOf('https://example.org/codes', '7'), '7');
  assert.equal(codeLabel({ text: 'Hovedpine' }), undefined);
});
