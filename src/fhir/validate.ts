import type { Resource } from './generated/types.ts';
import type { JsonObject } from './json-value.ts';
import type { Issue } from './outcome.ts';
import { structureOf } from './structure/structures.ts';
import { StructureWalk } from './structure/walk.ts';

/**
 * What is wrong with the structure of a resource; empty when nothing is, at most 50 issues.
 *
 * Looked at are: elements that R4 does not have, cardinality, types, the form of primitives, codes of
 * required bindings, choices, extensions of primitives and their alignment, types that references point
 * at, contained resources and entries. Not looked at: invariants, slices and profiles.
 *
 * @see https://hl7.org/fhir/R4/json.html
 */
export function validate(resource: Resource): readonly Issue[] {
  const walk = new StructureWalk(resource.resourceType);
  walk.object(resource as unknown as JsonObject, structureOf(resource.resourceType), 0);
  return walk.issues;
}
