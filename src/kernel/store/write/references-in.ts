/** What an element of type Reference may hold. @see https://hl7.org/fhir/R4/references.html */
const members: ReadonlySet<string> = new Set(
  ['id', 'extension', 'reference', 'type', 'identifier', 'display'].flatMap((name) => [
    name,
    `_${name}`,
  ]),
);

/** Texts of the elements of type Reference; another element that has a member `reference` is none. */
export function referencesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  const entries = Object.entries(node);
  const isReference = entries.every(([name]) => members.has(name));
  return entries.flatMap(([name, member]) =>
    name === 'reference' && isReference && typeof member === 'string'
      ? [member]
      : referencesIn(member),
  );
}
