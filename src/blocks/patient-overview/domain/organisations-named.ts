const mark = '"Organization/';
const idPattern = /[A-Za-z0-9\-.]{1,64}/y;

/**
 * Logical ids of the organisations that texts of FHIR JSON refer to, in the order met.
 *
 * Looks at the characters only, as nobody needs the rest of the text; a reference with an escaped
 * slash is passed over.
 */
export function organisationsNamed(texts: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      idPattern.lastIndex = at + mark.length;
      const id = idPattern.exec(text)?.[0];
      if (id !== undefined) found.add(id);
    }
  }
  return [...found];
}
