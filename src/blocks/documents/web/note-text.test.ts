import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentReference } from '#fhir';
import { noteText } from './note-text.ts';

const aDocument = (contentType: string, data: string): DocumentReference => ({
  resourceType: 'DocumentReference',
  status: 'current',
  content: [{ attachment: { contentType, data } }],
});

test('plain text inside a document is read as UTF-8', () => {
  const data = Buffer.from('Kontrol på afdelingen').toString('base64');
  assert.equal(noteText(aDocument('text/plain; charset=utf-8', data)), 'Kontrol på afdelingen');
});

test('markup is never taken for text, and broken bytes are not guessed at', () => {
  assert.equal(noteText(aDocument('text/html', 'PGI+')), undefined);
  assert.equal(noteText(aDocument('text/plain', '/w==')), undefined);
  assert.equal(noteText(aDocument('text/plain', '%%%')), undefined);
});
