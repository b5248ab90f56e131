import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENTRY_SOURCE } from '#contracts/overview-document';
import type { Basic } from '#fhir';
import { aRow } from '../testing.ts';
import { sectionEntries } from './section-entries.ts';

const rows = ['ward', 'practice'].map((organisation) =>
  aRow({ resourceType: 'Basic', id: organisation } as Basic, { organisation }),
);

test('each row of a section with two sources says which of them sent it', () => {
  const sources = [
    { organisation: 'ward', rows: 1 },
    { organisation: 'practice', rows: 1 },
  ];

  assert.deepEqual(
    sectionEntries({ rows, sources }).map(({ extension }) => extension),
    ['ward', 'practice'].map((id) => [
      { url: ENTRY_SOURCE, valueReference: { reference: `Organization/${id}` } },
    ]),
  );
});

test('with one source the section has said it already, also when another never sent anything', () => {
  const sources = [
    { organisation: 'ward', rows: 1 },
    { organisation: 'silent', rows: 0 },
  ];

  for (const entry of sectionEntries({ rows, sources })) assert.equal(entry.extension, undefined);
});
