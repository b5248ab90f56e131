import type { OverviewRow, OverviewSection } from '#contracts/overview';
import { conceptText, type RelatedPerson } from '#fhir';
import { personName } from './domain/person-name.ts';

const isRelative = (row: OverviewRow): row is OverviewRow & { content: RelatedPerson } =>
  row.content.resourceType === 'RelatedPerson';

/** Whom to call. The patient's own master data are the document's `Patient`. */
export const relativesSection: OverviewSection = {
  code: 'relatives',
  title: { da: 'Pårørende', en: 'Relatives' },
  plainTitle: { da: 'Dine pårørende', en: 'Your relatives' },
  place: 90,
  types: ['RelatedPerson'],
  limit: 20,
  awaits: [],
  pick: (rows) => ({
    rows: rows.filter((row) => isRelative(row) && row.content.active !== false),
    empty: 'unknown',
  }),
  line: (row) => {
    if (!isRelative(row)) return '';
    const phone = row.content.telecom?.find(({ system }) => system === 'phone')?.value;
    const relation = conceptText(row.content.relationship?.[0]);
    return [personName(row.content.name), relation, phone].filter(Boolean).join(', ');
  },
};
