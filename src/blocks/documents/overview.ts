import type { OverviewRow, OverviewSection } from '#contracts/overview';
import { localDateOf } from '#dk';
import type { Composition, DocumentReference } from '#fhir';
import { isCurrent } from './domain/standing.ts';
import { documentTitle } from './domain/title.ts';

type DocumentRow = OverviewRow & { readonly content: Composition | DocumentReference };

const isDocument = (row: OverviewRow): row is DocumentRow =>
  row.content.resourceType === 'Composition' || row.content.resourceType === 'DocumentReference';

/** Notes written out in the narrative: they carry whole texts, so that each is dear to parse. */
const NARRATED = 10;

/** Parsed only when its characters hold one of the words that would hide it. */
function mayBeShown(row: OverviewRow): boolean {
  const { text } = row;
  if (!text.includes('"entered-in-error"') && !text.includes('"superseded"')) return true;
  return !isDocument(row) || isCurrent(row.content);
}

/** Valid texts, the latest first. */
export const documentsSection: OverviewSection = {
  code: 'documents',
  coding: { system: 'http://loinc.org', code: '34133-9', display: 'Summarization of episode note' },
  title: { da: 'Notater og breve', en: 'Notes and letters' },
  plainTitle: { da: 'Dine breve og notater', en: 'Your letters and notes' },
  place: 70,
  types: ['DocumentReference', 'Composition'],
  limit: 30,
  narrated: NARRATED,
  awaits: ['current-care'],
  pick: (rows) => ({
    rows: rows.filter(mayBeShown).sort((a, b) => timeOf(b) - timeOf(a)),
    empty: 'unknown',
  }),
  line: (row, { language }) => {
    if (!isDocument(row)) return '';
    const title = documentTitle(row.content, language);
    return row.at === undefined ? title : `${localDateOf(row.at)} ${title}`;
  },
};

const timeOf = ({ at, lastUpdated }: OverviewRow): number => at ?? lastUpdated;
