/**
 * FHIRPath of the first reference with a value.
 *
 * @param head - FHIRPath of the resource.
 */
export function placeOfReference(resource: unknown, value: string, head: string): string {
  return search(resource, value, head) ?? head;
}

function search(node: unknown, value: string, path: string): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (Array.isArray(node)) {
    return firstOf(node.entries(), ([index, item]) => search(item, value, `${path}[${index}]`));
  }
  return firstOf(Object.entries(node), ([name, member]) =>
    name === 'reference' && member === value
      ? `${path}.reference`
      : search(member, value, `${path}.${name}`),
  );
}

function firstOf<T>(items: Iterable<T>, find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
