import { isPlain, numberIn } from '../exact-json.ts';
import { type Property, structureOf } from '../structure/structures.ts';
import type { Path, Step, Test } from './path.ts';

/** A place in a resource. */
export interface Node {
  readonly value: unknown;
  /** Type of R4: `Patient`, `HumanName`, `Patient.contact`, `string`. */
  readonly type: string;
  /** The object that the element belongs to; absent for the resource itself. */
  readonly owner?: Record<string, unknown>;
  /** Member of the owner. */
  readonly name: string;
  /** Place in the list that the member is; absent when it is none. */
  readonly index?: number;
}

/** The places that a path names, in the order of the resource. */
export function nodesAt(resource: Record<string, unknown>, { type, steps }: Path): readonly Node[] {
  const isOfType =
    resource['resourceType'] === type || type === 'Resource' || type === 'DomainResource';
  let nodes: readonly Node[] = isOfType
    ? [{ value: resource, type: String(resource['resourceType']), name: '' }]
    : [];
  for (const step of steps) nodes = after(nodes, step);
  return nodes;
}

function after(nodes: readonly Node[], step: Step): readonly Node[] {
  switch (step.kind) {
    case 'child':
      return nodes.flatMap((node) => childrenOf(node, step.name));
    case 'index':
      return nodes.slice(step.index, step.index + 1);
    case 'last':
      return nodes.slice(-1);
    case 'type':
      return nodes.filter(({ type }) => type === step.type);
    case 'where':
      return nodes.filter((node) => step.tests.every((test) => holds(node, test)));
  }
}

/** Elements of a name: the members that give it, a choice under whichever type it has. */
function childrenOf({ value, type }: Node, name: string): readonly Node[] {
  if (!isPlain(value)) return [];
  return membersOf(type, name).flatMap(([member, property]) => {
    if (!Object.hasOwn(value, member)) return [];
    const held = value[member];
    const list = Array.isArray(held) ? held : [held];
    return list.map((item: unknown, index) => ({
      value: item,
      type: typeOf(item, property),
      owner: value,
      name: member,
      ...(Array.isArray(held) && { index }),
    }));
  });
}

/** Members of JSON that an element of a type may stand in, without the halves that hold extensions. */
export const membersOf = (
  type: string,
  element: string,
): readonly (readonly [string, Property])[] =>
  [...structureOf(type).properties].filter(
    ([member, property]) => property.element === element && !member.startsWith('_'),
  );

/** A contained resource says its type itself. */
export function typeOf(value: unknown, { type }: Property): string {
  const own = isPlain(value) ? value['resourceType'] : undefined;
  return typeof own === 'string' ? own : type;
}

function holds(node: Node, { names, value }: Test): boolean {
  let nodes: readonly Node[] = [node];
  for (const name of names) nodes = nodes.flatMap((each) => childrenOf(each, name));
  return nodes.some((each) => (numberIn(each.value) ?? each.value) === value);
}
