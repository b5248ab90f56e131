import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesNamed } from '../domain/codes-named.ts';
import { overviewDocument } from '../domain/document.ts';
import { aRow, facts } from '../testing.ts';
import { readOverview } from './overview.ts';

const icpc = 'urn:oid:1.2.208.176.2.31';
const condition = {
  resourceType: 'Condition' as const,
  subject: { reference: 'Patient/ane' },
  code: { coding: [{ system: icpc, code: 'K86' }, { code: 'local' }] },
};

test('the page reads the everyday words that the document carries, and none where it carries none', () => {
  const plainTexts = [{ system: icpc, code: 'K86', display: 'Forhøjet blodtryk' }];
  const told = readOverview(JSON.parse(overviewDocument(facts({ plainTexts }))));
  const untold = readOverview(JSON.parse(overviewDocument(facts())));

  assert.equal(told?.plainTextOf(condition.code), 'Forhøjet blodtryk');
  assert.equal(told?.plainTextOf({ coding: [{ system: icpc, code: 'K77' }] }), undefined);
  assert.equal(untold?.plainTextOf(condition.code), undefined);
});

test('each code of a diagnosis is asked for once, and no code without a system', () => {
  const row = aRow(condition);
  assert.deepEqual(codesNamed([row, row]), [{ system: icpc, code: 'K86' }]);
});
