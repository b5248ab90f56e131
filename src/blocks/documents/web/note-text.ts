import type { DocumentReference } from '#fhir';

/**
 * The words of a document, when they came as plain text inside it.
 *
 * @returns Nothing for any other format, or what is no valid Base64 or UTF-8: then there is only the title.
 */
export function noteText(document: DocumentReference): string | undefined {
  for (const { attachment } of document.content) {
    if (!attachment.data || !attachment.contentType?.startsWith('text/plain')) continue;
    try {
      const bytes = Uint8Array.from(atob(attachment.data), (character) => character.charCodeAt(0));
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  }
  return undefined;
}
