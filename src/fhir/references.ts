import { isResourceType } from './resource-types.ts';

/** A reference by the form it is written in. */
export type ParsedReference =
  | {
      readonly kind: 'literal';
      readonly type: string;
      readonly id: string;
      readonly version?: string;
    }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'urn'; readonly urn: string }
  | { readonly kind: 'contained'; readonly id: string }
  | { readonly kind: 'conditional'; readonly type: string; readonly query: string };

const idPattern = /^[A-Za-z0-9\-.]{1,64}$/;
const literalPattern =
  /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/([A-Za-z0-9\-.]{1,64}))?$/;
const conditionalPattern = /^([A-Z][A-Za-z]{1,63})\?(.+)$/s;
const schemePattern = /^[A-Za-z][A-Za-z0-9+.-]{0,31}:/;

/** Whether a text can be a logical id. */
export const isId = (text: string): boolean => idPattern.test(text);

/**
 * What a `Reference.reference` says.
 *
 * @param base - addresses of this server, without the last slash: an absolute address below one of
 *   them is a literal reference.
 * @returns undefined when it is none of the forms FHIR knows.
 * @see https://hl7.org/fhir/R4/references.html#literal
 */
export function parseReference(
  text: string,
  base: readonly string[] = [],
): ParsedReference | undefined {
  if (text.startsWith('#')) return { kind: 'contained', id: text.slice(1) };
  const literal = literalReference(text);
  if (literal) return literal;
  if (text.startsWith('urn:')) return { kind: 'urn', urn: text };
  const own = base.find((address) => text.startsWith(`${address}/`));
  if (own !== undefined) return literalReference(text.slice(own.length + 1));
  if (schemePattern.test(text)) return { kind: 'url', url: text };
  return conditionalReference(text);
}

function literalReference(text: string): ParsedReference | undefined {
  const [, type, id, version] = literalPattern.exec(text) ?? [];
  if (type === undefined || id === undefined || !isResourceType(type)) return undefined;
  return { kind: 'literal', type, id, ...(version !== undefined && { version }) };
}

function conditionalReference(text: string): ParsedReference | undefined {
  const [, type, query] = conditionalPattern.exec(text) ?? [];
  if (type === undefined || query === undefined || !isResourceType(type)) return undefined;
  return { kind: 'conditional', type, query };
}
