import { compositesOf } from './composites.ts';
import type { Resource } from './generated/types.ts';
import { searchParameters } from './search-parameters.ts';
import { grow, type SearchTree, valuesIn } from './search-tree.ts';
import type { SearchValue } from './search-value.ts';

/** Columns of the row, not index values. */
const columns = new Set(['_id', '_lastUpdated']);

/** How the values of a type are found. */
interface Plan {
  readonly tree: SearchTree;
  readonly composites: (resource: object) => readonly SearchValue[];
}

const plans = new Map<string, Plan>();

function planOf(type: string): Plan {
  const cached = plans.get(type);
  if (cached) return cached;
  const definitions = [...searchParameters(type).values()];
  const plan = {
    tree: grow(definitions.filter(({ code }) => !columns.has(code))),
    composites: compositesOf(type),
  };
  plans.set(type, plan);
  return plan;
}

/**
 * Values of all search parameters of a resource, those of contained resources left out.
 *
 * `_id` and `_lastUpdated` are not among them: they are known before.
 */
export function extract(resource: Resource): readonly SearchValue[] {
  const { tree, composites } = planOf(resource.resourceType);
  const values = valuesIn(tree, resource);
  const tuples = composites(resource);
  return tuples.length === 0 ? values : [...values, ...tuples];
}
