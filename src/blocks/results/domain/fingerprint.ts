const codeMark = /"code"\s*:\s*\{/g;
const quantityMark = /"valueQuantity"\s*:\s*\{/;
const number = /"value"\s*:\s*[-+.\deE]+/;
/** A whole string, or a brace outside any. */
const token = /"(?:[^"\\]|\\.)*"|[{}]/g;

/**
 * What an observation measures, and in which unit, as the characters that say so: two observations with the same
 * fingerprint measure the same. Found without parsing.
 *
 * @param text - FHIR JSON of an Observation.
 * @returns undefined when the characters alone do not tell (components, contained resources).
 */
export function fingerprintOf(text: string): string | undefined {
  const [code, ...others] = text.matchAll(codeMark);
  if (code === undefined || others.length > 0) return undefined;
  const quantity = quantityMark.exec(text);
  const unit = quantity === null ? '' : objectBehind(text, quantity).replace(number, '');
  return `${objectBehind(text, code)}${unit}`;
}

/** The object that a mark opens, from just inside it to its end. */
function objectBehind(text: string, { index, 0: mark }: RegExpExecArray): string {
  const start = index + mark.length;
  let depth = 1;
  token.lastIndex = start;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === '{') depth += 1;
    else if (found[0] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, token.lastIndex);
  }
  return text.slice(start);
}
