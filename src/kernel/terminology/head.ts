import type { CodeSystem, ConceptMap, Resource, ValueSet } from '#fhir';

/** A CodeSystem without its concepts. */
export type CodeSystemHead = Omit<CodeSystem, 'concept' | 'text'>;

/** Resources that others name by a canonical address. */
export const isCanonical = (resource: Resource): resource is CodeSystem | ValueSet | ConceptMap =>
  'url' in resource && typeof resource.url === 'string';

/** What of a resource is kept beside its address: a CodeSystem without concepts, a ConceptMap without elements. */
export function headOf(resource: Resource): object {
  if (resource.resourceType === 'CodeSystem') {
    const { concept: _concepts, text: _narrative, ...head } = resource;
    return head;
  }
  if (resource.resourceType === 'ConceptMap') {
    const { group = [] } = resource;
    return {
      group: group.map(({ source, target, unmapped }) => ({
        source: withoutVersion(source ?? ''),
        target: withoutVersion(target ?? ''),
        ...(unmapped && { unmapped }),
      })),
    };
  }
  return {};
}

/** A canonical address, told apart from the version behind `|`. */
export interface Canonical {
  readonly url: string;
  /** Empty for whichever is newest. */
  readonly version: string;
}

export function canonicalOf(text: string, version?: string): Canonical {
  const bar = text.indexOf('|');
  if (bar < 0) return { url: text, version: version ?? '' };
  return { url: text.slice(0, bar), version: version ?? text.slice(bar + 1) };
}

export const withoutVersion = (text: string): string => canonicalOf(text).url;
