import { ENTRY_SOURCE } from '#contracts/overview-document';
import type { Extension, Reference } from '#fhir';
import { referenceTo } from './row.ts';
import type { SectionView } from './section-view.ts';

/** References to the rows shown; each says who sent it where the section has more than one source. */
export function sectionEntries({
  rows,
  sources,
}: Pick<SectionView, 'rows' | 'sources'>): readonly Reference[] {
  const senders = sources.filter((source) => source.rows > 0);
  if (senders.length < 2) return rows.map((row) => ({ reference: referenceTo(row) }));
  const marks = new Map(senders.map(({ organisation }) => [organisation, markOf(organisation)]));
  return rows.map((row) => {
    const extension = marks.get(row.organisation ?? '');
    return { ...(extension && { extension }), reference: referenceTo(row) };
  });
}

const markOf = (organisation: string): readonly Extension[] => [
  { url: ENTRY_SOURCE, valueReference: { reference: `Organization/${organisation}` } },
];
