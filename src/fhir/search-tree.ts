import { isObject } from './json-value.ts';
import { type Leaf, leafOf } from './search-leaves.ts';
import type { SearchParameterDefinition, SearchStep } from './search-parameters.ts';
import { textLeafOf } from './search-text-leaves.ts';
import type { SearchValue } from './search-value.ts';

/** Paths of all parameters of a type laid together, so that each element is looked at once. */
export interface SearchTree {
  readonly leaves: Leaf[];
  readonly twigs: Twig[];
}

interface Twig {
  readonly property: string;
  readonly filter: string | undefined;
  readonly accepts: (value: unknown) => boolean;
  readonly branch: SearchTree;
}

/** Lays out the paths of some parameters. */
export function grow(definitions: readonly SearchParameterDefinition[]): SearchTree {
  const root: SearchTree = { leaves: [], twigs: [] };
  for (const definition of definitions) {
    for (const path of definition.paths) {
      // The answer stands beside the element, which may be absent.
      const steps = path.leaf === 'exists' ? path.steps.slice(0, -1) : path.steps;
      const found = [leafOf(definition, path), textLeafOf(definition, path)];
      const leaves = found.filter((leaf) => leaf !== undefined);
      if (leaves.length > 0) steps.reduce(branchAt, root).leaves.push(...leaves);
    }
  }
  return root;
}

function branchAt(branch: SearchTree, { property, filter }: SearchStep): SearchTree {
  const known = branch.twigs.find((twig) => twig.property === property && twig.filter === filter);
  if (known) return known.branch;
  const grown: SearchTree = { leaves: [], twigs: [] };
  branch.twigs.push({ property, filter, accepts: acceptance(filter), branch: grown });
  return grown;
}

function acceptance(filter: string | undefined): (value: unknown) => boolean {
  if (filter === undefined || filter === '0') return () => true;
  if (filter.startsWith('is ')) return pointsAt(filter.slice(3));
  const [field = '', wanted] = filter.split('=');
  return (value) => isObject(value) && value[field] === wanted;
}

/** Whether a reference can be seen to name a type without following it. */
function pointsAt(type: string): (value: unknown) => boolean {
  return (value) => {
    if (!isObject(value)) return false;
    const { reference, type: said } = value;
    if (said === type) return true;
    return (
      typeof reference === 'string' && reference.includes(`${type}/`) && named(reference) === type
    );
  };
}

const named = (reference: string): string | undefined =>
  /(?:^|\/)([A-Z][A-Za-z]{1,63})\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/.exec(
    reference,
  )?.[1];

function walk(tree: SearchTree, value: unknown, found: SearchValue[]): void {
  for (const leaf of tree.leaves) leaf(value, found);
  if (tree.twigs.length === 0 || !isObject(value)) return;
  for (const twig of tree.twigs) {
    const member = value[twig.property];
    if (member !== undefined) follow(twig, member, found);
  }
}

function follow({ filter, accepts, branch }: Twig, member: unknown, found: SearchValue[]): void {
  if (!Array.isArray(member)) {
    if (accepts(member)) walk(branch, member, found);
    return;
  }
  const items: readonly unknown[] = filter === '0' ? member.slice(0, 1) : member;
  for (const item of items) if (accepts(item)) walk(branch, item, found);
}

/** The values of some parameters in a resource. */
export function valuesIn(tree: SearchTree, resource: unknown): readonly SearchValue[] {
  const found: SearchValue[] = [];
  walk(tree, resource, found);
  return found;
}
