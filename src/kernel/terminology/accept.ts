import type { CodeSystem, CodeSystemConcept, ConceptMap, Resource } from '#fhir';
import { codeTwice, nameTooLong } from './errors.ts';

/** Codes, addresses and versions are keys: longer ones are no codes. */
const longest = 500;

function holdShort(text: string | undefined, place: string): void {
  if (text !== undefined && text.length > longest) throw nameTooLong(place);
}

/** @throws OutcomeError `name-too-long`. */
export function acceptCanonical(resource: Resource): void {
  const { resourceType, url, version, supplements } = resource as CodeSystem;
  holdShort(url, `${resourceType}.url`);
  holdShort(version, `${resourceType}.version`);
  holdShort(supplements, `${resourceType}.supplements`);
}

/** @throws OutcomeError `code-twice`, `name-too-long`. */
export function acceptCodeSystem(resource: Resource): void {
  acceptCanonical(resource);
  const seen = new Set<string>();
  const visit = (concepts: readonly CodeSystemConcept[], place: string): void => {
    for (const [index, { code, concept }] of concepts.entries()) {
      const own = `${place}[${index}]`;
      holdShort(code, `${own}.code`);
      if (seen.has(code)) throw codeTwice(`${own}.code`);
      seen.add(code);
      if (concept) visit(concept, `${own}.concept`);
    }
  };
  visit((resource as CodeSystem).concept ?? [], 'CodeSystem.concept');
}

/** @throws OutcomeError `name-too-long`. */
export function acceptConceptMap(resource: Resource): void {
  acceptCanonical(resource);
  for (const [index, group] of ((resource as ConceptMap).group ?? []).entries()) {
    const place = `ConceptMap.group[${index}]`;
    holdShort(group.source, `${place}.source`);
    holdShort(group.target, `${place}.target`);
    for (const { code, target = [] } of group.element) {
      holdShort(code, `${place}.element`);
      for (const one of target) holdShort(one.code, `${place}.element`);
    }
  }
}
