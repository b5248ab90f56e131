/** An extension and where it stands. */
export interface FoundExtension {
  readonly value: { readonly url: string };
  /** FHIRPath from the whole. */
  readonly place: string;
}

/** Every extension of a resource, those inside extensions left to the definition of the outer one. */
export function extensionsIn(value: unknown, place: string): readonly FoundExtension[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => extensionsIn(item, `${place}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) => {
    const path = `${place}.${name.replace(/^_/, '')}`;
    if (name !== 'extension' && name !== 'modifierExtension') return extensionsIn(inside, path);
    return (inside as readonly unknown[]).flatMap((item, index) =>
      isExtension(item) ? [{ value: item, place: `${path}[${index}]` }] : [],
    );
  });
}

const isExtension = (item: unknown): item is { readonly url: string } =>
  typeof (item as { readonly url?: unknown } | null)?.url === 'string';
