import type { Narrative, Text } from '#fhir';
import type { SectionView } from './section-view.ts';
import { restText, stateText } from './words.ts';

const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text inside XHTML. Control characters, which XML has no way to write, become spaces. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (found) => special[found] ?? '').replace(/\p{Cc}/gu, ' ');
}

/**
 * @param body - XHTML, already escaped.
 * @see https://hl7.org/fhir/R4/narrative.html
 */
export function narrative(body: string, language: keyof Text): Narrative {
  const div = `<div xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}">${body}</div>`;
  return { status: 'generated', div };
}

/** A section for whoever reads the document without knowing its parts. */
export function sectionNarrative(
  { state, lines, rows }: SectionView,
  notices: readonly string[],
  language: keyof Text,
): Narrative {
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  const rest = rows.length - lines.length;
  const texts = [
    ...(rest > 0 ? [restText(rest, language)] : []),
    ...(state === 'rows' ? [] : [stateText(state, language)]),
    ...notices,
  ];
  const body = texts.map((text) => `<p>${escaped(text)}</p>`).join('');
  return narrative(items === '' ? body : `<ul>${items}</ul>${body}`, language);
}
