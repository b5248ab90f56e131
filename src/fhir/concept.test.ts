import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { conceptText, hasCode } from './concept.ts';

describe('conceptText', () => {
  test('prefers the text of the sender to names and codes', () => {
    const coding = [{ code: 'DE11', display: 'Type 2-diabetes' }];

    assert.equal(conceptText({ text: 'Sukkersyge', coding }), 'Sukkersyge');
    assert.equal(conceptText({ coding }), 'Type 2-diabetes');
  });

  test('takes a name from any coding before a bare code', () => {
    assert.equal(conceptText({ coding: [{ code: 'T90' }, { display: 'Diabetes' }] }), 'Diabetes');
    assert.equal(conceptText({ coding: [{ code: 'T90' }] }), 'T90');
  });

  test('is absent when nothing is said', () => {
    assert.equal(conceptText(undefined), undefined);
    assert.equal(conceptText({}), undefined);
  });
});

describe('hasCode', () => {
  test('asks for the system only when one is named', () => {
    const concept = { coding: [{ system: 'urn:a', code: 'x' }] };

    assert.equal(hasCode(concept, 'x'), true);
    assert.equal(hasCode(concept, 'x', 'urn:a'), true);
    assert.equal(hasCode(concept, 'x', 'urn:b'), false);
  });
});
