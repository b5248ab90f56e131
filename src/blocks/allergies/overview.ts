import type { OverviewPick, OverviewRow, OverviewSection } from '#contracts/overview';
import type { AllergyIntolerance } from '#fhir';
import { byDanger } from './domain/order.ts';
import { allergiesOf } from './domain/stated-none.ts';
import { allergyTitle } from './domain/title.ts';

type AllergyRow = OverviewRow & { readonly content: AllergyIntolerance };

const isAllergy = (row: OverviewRow): row is AllergyRow =>
  row.content.resourceType === 'AllergyIntolerance';

/** The most dangerous first. *None* only when a source has stated it. */
export const allergiesSection: OverviewSection = {
  code: 'allergies',
  coding: {
    system: 'http://loinc.org',
    code: '48765-2',
    display: 'Allergies and adverse reactions Document',
  },
  title: { da: 'Allergier og overfølsomhed', en: 'Allergies and intolerances' },
  plainTitle: { da: 'Det, du ikke tåler', en: 'What you cannot tolerate' },
  place: 10,
  types: ['AllergyIntolerance'],
  limit: 50,
  awaits: ['chosen-practice', 'current-care'],
  pick: pickAllergies,
  line: (row, { language }) => (isAllergy(row) ? allergyTitle(row.content, language) : ''),
};

function pickAllergies(rows: readonly OverviewRow[]): OverviewPick {
  const { listed, statement } = allergiesOf(rows.filter(isAllergy));
  return {
    rows: byDanger(listed),
    empty: statement === undefined ? 'unknown' : 'none',
    ...(statement && { statement }),
  };
}
