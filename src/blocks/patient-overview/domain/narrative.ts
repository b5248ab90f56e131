import type { Narrative, Text } from '#fhir';
import type { SectionView } from './section-view.ts';
import { stateText } from './words.ts';

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
  { state, lines }: SectionView,
  notices: readonly string[],
  language: keyof Text,
): Narrative {
  const rows = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  const body = state === 'rows' ? `<ul>${rows}</ul>` : `<p>${stateText(state, language)}</p>`;
  return narrative(body + notices.map((text) => `<p>${escaped(text)}</p>`).join(''), language);
}
