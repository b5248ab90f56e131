import { type Composition, conceptText, type DocumentReference, type Text } from '#fhir';

const unnamed: Text = { da: 'Dokument', en: 'Document' };

/** What a document is called, and who wrote it where that is said in words. */
export function documentTitle(
  document: Composition | DocumentReference,
  language: keyof Text,
): string {
  const name =
    document.resourceType === 'Composition' ? document.title : documentReferenceName(document);
  const author = document.author?.find(({ display }) => display !== undefined)?.display;
  return [name ?? unnamed[language], author].filter(Boolean).join(', ');
}

function documentReferenceName({
  description,
  content,
  type,
}: DocumentReference): string | undefined {
  return description ?? content[0]?.attachment.title ?? conceptText(type);
}
