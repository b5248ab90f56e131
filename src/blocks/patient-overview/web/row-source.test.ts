import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Encounter, Organization, Resource } from '#fhir';
import type { SectionView, SourceView } from './overview.ts';
import { briefly, sourceOfRow } from './row-source.ts';

const practice: SourceView = { key: 'Organization/p', name: 'Lægehuset', sector: 'practice' };
const hospital: SourceView = { key: 'Organization/h', name: 'Sygehuset', sector: 'hospital' };
const row: Encounter = {
  resourceType: 'Encounter',
  status: 'finished',
  class: {},
  serviceProvider: { reference: 'Organization/ward' },
};

const aSection = (
  sources: readonly SourceView[],
  senders: readonly (readonly [Resource, SourceView])[] = [],
): SectionView => ({
  code: 'encounters',
  title: 'Kontakter',
  state: 'rows',
  rows: [row],
  senders: new Map(senders),
  sources,
  notices: [],
});

test('a row comes from whoever sent it, and from nobody where two may have', () => {
  const nothing = () => undefined;
  const both = [practice, hospital];

  assert.deepEqual(sourceOfRow(row, aSection(both, [[row, hospital]]), nothing), {
    name: 'Sygehuset',
    sector: 'hospital',
  });
  assert.equal(sourceOfRow(row, aSection(both), nothing), undefined);
  assert.equal(sourceOfRow(row, aSection([practice]), nothing)?.name, 'Lægehuset');
});

test('a ward that does not say what it is belongs to the sector of its sender', () => {
  const ward: Organization = { resourceType: 'Organization', id: 'ward', name: 'Enhed 7' };

  assert.deepEqual(
    sourceOfRow(row, aSection([hospital]), () => ward),
    {
      name: 'Enhed 7',
      sector: 'hospital',
    },
  );
});

test('a ward leaves out its house only where the section names the house', () => {
  const ward = { name: 'Klinisk Biokemi, Sygehuset', sector: 'hospital' } as const;

  assert.equal(briefly(ward, aSection([hospital])).name, 'Klinisk Biokemi');
  assert.equal(briefly(ward, aSection([practice])).name, 'Klinisk Biokemi, Sygehuset');
});
