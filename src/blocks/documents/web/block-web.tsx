import type { ReactNode } from 'react';
import { conceptText, type DocumentReference, type Resource } from '#fhir';
import { Details, dictionary, formatDate, type Language, Row, RowList, useLanguage } from '#kit';
import type { BlockWeb, SectionProps } from '#shell';
import { noteText } from './note-text.ts';

const words = dictionary(
  { title: 'Dokument', unnamed: 'Dokument' },
  { title: 'Document', unnamed: 'Document' },
);

const isDocument = (row: Resource): row is DocumentReference =>
  row.resourceType === 'DocumentReference';

function titleOf(document: DocumentReference, language: Language): string {
  return (
    document.description ??
    document.content[0]?.attachment.title ??
    conceptText(document.type) ??
    words[language].unnamed
  );
}

const timeOf = (document: DocumentReference): string | undefined =>
  document.context?.period?.start ?? document.date;

function DocumentsSection(props: SectionProps): ReactNode {
  const items = props.rows.filter(isDocument).map((document, index) => ({
    key: document.id ?? String(index),
    content: <DocumentRow document={document} {...props} />,
  }));
  return <RowList items={items} first={props.isWhole ? 100 : 5} />;
}

/** One line; the text unfolds below it. */
function DocumentRow(props: SectionProps & { document: DocumentReference }): ReactNode {
  const language = useLanguage();
  const { document } = props;
  const source = props.sourceOf(document);
  const time = timeOf(document);
  const title = titleOf(document, language);
  const kind = conceptText(document.type);
  const note = noteText(document);
  const row = (
    <Row
      title={title}
      note={kind === title ? undefined : kind}
      time={time && <time dateTime={time}>{formatDate(time, language)}</time>}
      {...(source && { source })}
    />
  );
  if (!note) return row;
  return (
    <Details summary={row} className="note">
      <p className="note-text">{note}</p>
    </Details>
  );
}

export const documentsWeb: BlockWeb = {
  section: 'documents',
  kind: words,
  Section: DocumentsSection,
  happenings: (row, language) => {
    const time = isDocument(row) ? timeOf(row) : undefined;
    return isDocument(row) && time ? [{ time, title: titleOf(row, language) }] : [];
  },
};
