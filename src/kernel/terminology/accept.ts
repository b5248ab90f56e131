import type { CodeSystemConcept, Resource } from '#fhir';
import { codeTwice } from './errors.ts';

/** @throws OutcomeError `code-twice`. */
export function acceptCodeSystem(resource: Resource): void {
  if (resource.resourceType !== 'CodeSystem') return;
  const seen = new Set<string>();
  const visit = (concepts: readonly CodeSystemConcept[], place: string): void => {
    for (const [index, { code, concept }] of concepts.entries()) {
      const own = `${place}[${index}]`;
      if (seen.has(code)) throw codeTwice(`${own}.code`);
      seen.add(code);
      if (concept) visit(concept, `${own}.concept`);
    }
  };
  visit(resource.concept ?? [], 'CodeSystem.concept');
}
