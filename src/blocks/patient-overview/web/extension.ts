import type { Element, Extension } from '#fhir';

export function extensionsOf(element: Element, url: string): readonly Extension[] {
  return element.extension?.filter((extension) => extension.url === url) ?? [];
}

export function part(extension: Extension, url: string): Extension | undefined {
  return extension.extension?.find((each) => each.url === url);
}

/** The value of an extension whose value is text of any kind: code, string, instant, dateTime. */
export function textOf(extension: Extension | undefined): string | undefined {
  return (
    extension?.valueCode ??
    extension?.valueString ??
    extension?.valueInstant ??
    extension?.valueDateTime
  );
}

export function numberOf(extension: Extension | undefined): number | undefined {
  return extension?.valueUnsignedInt ?? extension?.valueInteger ?? extension?.valuePositiveInt;
}
