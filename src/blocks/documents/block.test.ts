import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Composition, type DocumentReference, validate } from '#fhir';
import { acceptDocument } from './accept.ts';
import { documentsSection } from './overview.ts';
import { aLetter, aNote } from './testing.ts';

const reader = { now: 0, language: 'da', isCitizen: false } as const;
const row = (content: Composition | DocumentReference, at: number) => ({
  type: content.resourceType,
  id: content.id ?? '',
  lastUpdated: 0,
  at,
  text: JSON.stringify(content),
  content,
});

describe('a written document', () => {
  test('passes with its text inside, and with an address', () => {
    acceptDocument(aLetter());
    acceptDocument(aLetter({ content: [{ attachment: { url: 'https://example.org/x.pdf' } }] }));
  });

  test('is refused with an address that runs something', () => {
    const content = [{ attachment: {} }, { attachment: { url: 'javascript:alert(1)' } }];

    assert.throws(() => acceptDocument(aLetter({ content })), {
      code: 'attachment-address-unsafe',
      status: 422,
      expression: 'DocumentReference.content[1].attachment.url',
    });
  });
});

describe('the section', () => {
  test('has letters and notes in one list, the latest first', () => {
    const rows = [row(aLetter(), 1), row(aNote(), 3), row(aLetter({ id: 'second' }), 2)];

    assert.deepEqual(documentsSection.pick(rows, reader).rows, [rows[1], rows[2], rows[0]]);
  });

  test('shows neither a mistake nor what a newer version replaced', () => {
    const rows = [
      row(aLetter({ status: 'superseded' }), 1),
      row(aNote({ status: 'entered-in-error' }), 2),
    ];

    assert.deepEqual(documentsSection.pick(rows, reader), { rows: [], empty: 'unknown' });
  });

  test('names a document, its author and its day', () => {
    const at = Date.parse('2026-11-05T12:00:00Z');

    assert.equal(
      documentsSection.line(row(aLetter(), at), reader),
      '2026-11-05 Udskrivning, Overlæge Bo Test',
    );
    assert.equal(
      documentsSection.line(row(aNote(), at), reader),
      '2026-11-05 Kontrol af blodtryk, Læge Anna Lund',
    );
  });
});

test('the builders are valid R4', () => {
  for (const one of [aLetter(), aNote()]) assert.deepEqual(validate(one), []);
});
