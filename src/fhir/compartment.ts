import { compartmentTable } from './generated/search.ts';
import type { Resource } from './generated/types.ts';
import { searchParameters } from './search-parameters.ts';
import { grow, type SearchTree, valuesIn } from './search-tree.ts';

const codesByType = new Map(
  compartmentTable
    .split('\n')
    .map((line) => line.split(' '))
    .map(([type = '', ...codes]) => [type, codes]),
);
const trees = new Map<string, SearchTree>();

function treeOf(type: string): SearchTree {
  const cached = trees.get(type);
  if (cached) return cached;
  const known = searchParameters(type);
  const definitions = patientCompartment(type).map((code) => known.get(code));
  const tree = grow(definitions.filter((definition) => definition !== undefined));
  trees.set(type, tree);
  return tree;
}

/** Codes of the parameters that place a type in a person's record; empty when none do. */
export const patientCompartment = (type: string): readonly string[] => codesByType.get(type) ?? [];

/**
 * Ids of all patients whose record a resource belongs to, each once, in the order they are named. A
 * Patient names itself when it has an id.
 *
 * @see https://hl7.org/fhir/R4/compartmentdefinition-patient.html
 */
export function patientReferences(resource: Resource): readonly string[] {
  const ids = new Set<string>();
  if (resource.resourceType === 'Patient' && resource.id !== undefined) ids.add(resource.id);
  for (const value of valuesIn(treeOf(resource.resourceType), resource)) {
    if (value.kind !== 'reference' || value.type !== 'Patient') continue;
    if (value.id !== undefined) ids.add(value.id);
  }
  return [...ids];
}
