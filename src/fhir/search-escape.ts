const escapable = /[\\,|$]/g;

/** A text as it must stand in the value of a search, so that no character in it means anything. */
export const escapeSearchText = (text: string): string => text.replace(escapable, '\\$&');

/** Splits at a separator that no backslash stands before; the parts are still escaped. */
export function splitEscaped(text: string, separator: ',' | '|' | '$'): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/**
 * A part as it was meant.
 *
 * @returns undefined when a backslash stands before something else than `\ , | $`.
 * @see https://hl7.org/fhir/R4/search.html#escaping
 */
export function unescapeSearchText(text: string): string | undefined {
  if (!text.includes('\\')) return text;
  if (/\\(?![\\,|$])/.test(text.replaceAll('\\\\', ''))) return undefined;
  return text.replace(/\\(.)/gs, '$1');
}
