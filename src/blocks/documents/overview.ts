import type { OverviewRow, OverviewSection } from '#contracts/overview';
import { localDateOf } from '#dk';
import type { Composition, DocumentReference } from '#fhir';
import { isCurrent } from './domain/standing.ts';
import { documentTitle } from './domain/title.ts';

type DocumentRow = OverviewRow & { readonly content: Composition | DocumentReference };

const isDocument = (row: OverviewRow): row is DocumentRow =>
  row.content.resourceType === 'Composition' || row.content.resourceType === 'DocumentReference';

/** Valid texts, the latest first. */
export const documentsSection: OverviewSection = {
  code: 'documents',
  coding: { system: 'http://loinc.org', code: '34133-9', display: 'Summarization of episode note' },
  title: { da: 'Notater og breve', en: 'Notes and letters' },
  plainTitle: { da: 'Dine breve og notater', en: 'Your letters and notes' },
  place: 70,
  types: ['DocumentReference', 'Composition'],
  limit: 30,
  awaits: ['current-care'],
  pick: (rows) => ({
    rows: rows
      .filter((row) => isDocument(row) && isCurrent(row.content))
      .sort((a, b) => timeOf(b) - timeOf(a)),
    empty: 'unknown',
  }),
  line: (row, { language }) => {
    if (!isDocument(row)) return '';
    const title = documentTitle(row.content, language);
    return row.at === undefined ? title : `${localDateOf(row.at)} ${title}`;
  },
};

const timeOf = ({ at, lastUpdated }: OverviewRow): number => at ?? lastUpdated;
