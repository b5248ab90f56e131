import { xmlNotPossible } from './errors.ts';

const special = /[<>&"\t\n\r\u0085\u2028]/g;
/** What XML 1.0 cannot write at all, not even by number. */
const impossible = /(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/u;

const names: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
};

/**
 * A text as the value of an attribute. White space is written by number: a reader would make blanks of it.
 *
 * @throws OutcomeError `xml-not-possible`.
 */
export function escapeXml(text: string): string {
  if (impossible.test(text) || !text.isWellFormed()) throw xmlNotPossible();
  return text.replace(special, (one) => names[one] ?? `&#${one.charCodeAt(0)};`);
}
