import type { OverviewRow } from '#contracts/overview';
import { composition } from './composition.ts';
import type { OverviewFacts } from './facts.ts';
import { referenceTo } from './row.ts';
import { type SectionView, viewSection } from './section-view.ts';

/** Namespace of the documents' own identifiers. */
export const documentSystem = 'https://helhed.dk/fhir/overview-document';

/**
 * The overview as the text of a document `Bundle`: Composition, Patient, rows, organisations.
 *
 * Rows and organisations go in as they were accepted, character for character.
 *
 * @see https://hl7.org/fhir/R4/documents.html
 */
export function overviewDocument(facts: OverviewFacts): string {
  const { base, documentId, patient, reader, organisations } = facts;
  const views = viewSections(facts);
  const head = JSON.stringify({
    resourceType: 'Bundle',
    identifier: { system: documentSystem, value: documentId },
    type: 'document',
    timestamp: new Date(reader.now).toISOString(),
  }).slice(0, -1);
  const entries = [
    entry(`urn:uuid:${documentId}`, JSON.stringify(composition(views, facts))),
    ...[patient, ...rowsOf(views)].map((row) => entry(`${base}/${referenceTo(row)}`, row.text)),
    ...[...organisations].map(([id, { text }]) => entry(`${base}/Organization/${id}`, text)),
  ];
  return `${head},"entry":[${entries.join(',')}]}`;
}

function viewSections(facts: OverviewFacts): readonly SectionView[] {
  const byType = Map.groupBy(facts.rows, ({ type }) => type);
  return facts.sections.map((section) =>
    viewSection(section, (type) => byType.get(type) ?? [], facts),
  );
}

/** Every row that a section refers to, once. */
function rowsOf(views: readonly SectionView[]): readonly OverviewRow[] {
  return [
    ...new Set(views.flatMap(({ rows, statement }) => (statement ? [...rows, statement] : rows))),
  ];
}

const entry = (fullUrl: string, resource: string): string =>
  `{"fullUrl":${JSON.stringify(fullUrl)},"resource":${resource}}`;
