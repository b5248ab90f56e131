import { isPlain } from '../exact-json.ts';
import { structureOf } from '../structure/structures.ts';
import { patchNotApplicable, patchPathAmbiguous, patchPathNotFound } from './errors.ts';
import { membersOf, type Node, nodesAt } from './nodes.ts';
import type { PatchOperation } from './patch-operation.ts';
import { type GivenValue, givenValue } from './values.ts';

type Resource = Record<string, unknown>;

/** Appends to a list, or sets what is not there yet. */
export function add(resource: Resource, operation: PatchOperation): void {
  const { place, name } = operation;
  const { value: owner, type } = single(resource, operation);
  if (!isPlain(owner)) throw patchNotApplicable(place);
  const given = valueFor(type, name, operation);
  const { member, repeats, value } = given;
  const held = owner[member];
  if (repeats) owner[member] = Array.isArray(held) ? [...held, value] : [value];
  else if (membersOf(type, name).some(([other]) => Object.hasOwn(owner, other))) {
    throw patchNotApplicable(place);
  } else owner[member] = value;
}

/** Puts a value into a list, before what stands at the index. */
export function insert(resource: Resource, operation: PatchOperation): void {
  const { place, index } = operation;
  const { owner, name, ownerType } = listAt(resource, operation);
  const list = owner[name];
  const { value } = valueFor(ownerType, elementOf(ownerType, name), operation);
  if (!Array.isArray(list) || index > list.length) throw patchNotApplicable(place);
  list.splice(index, 0, value);
  const halves = owner[`_${name}`];
  if (Array.isArray(halves)) halves.splice(index, 0, null);
}

/** Takes away what the path names, when it names something. */
export function remove(resource: Resource, { path, place }: PatchOperation): void {
  const [node, ...more] = nodesAt(resource, path);
  if (more.length > 0) throw patchPathAmbiguous(place);
  if (node === undefined) return;
  const { owner, name, index } = node;
  if (owner === undefined) throw patchNotApplicable(place);
  for (const member of [name, `_${name}`]) takeAway(owner, member, index);
}

function takeAway(owner: Resource, member: string, index: number | undefined): void {
  const held = owner[member];
  if (index === undefined) delete owner[member];
  else if (Array.isArray(held)) {
    held.splice(index, 1);
    if (isEmpty(held)) delete owner[member];
  }
}

const isEmpty = (list: readonly unknown[]): boolean => list.every((item) => item === null);

/** Puts another value in the place of one; a choice may change its type. */
export function replace(resource: Resource, operation: PatchOperation): void {
  const { place } = operation;
  const { owner, name, index } = single(resource, operation);
  if (owner === undefined) throw patchNotApplicable(place);
  const ownerType = ownerTypeOf(resource, operation);
  const { member, value } = valueFor(ownerType, elementOf(ownerType, name), operation);
  const list = owner[name];
  if (index !== undefined && Array.isArray(list)) {
    list[index] = value;
    return;
  }
  if (member !== name) {
    delete owner[name];
    delete owner[`_${name}`];
  }
  owner[member] = value;
}

/** Moves an item of a list to another place in it. */
export function move(resource: Resource, operation: PatchOperation): void {
  const { place, source, destination } = operation;
  const { owner, name } = listAt(resource, operation);
  const list = owner[name];
  if (!Array.isArray(list) || source >= list.length || destination >= list.length) {
    throw patchNotApplicable(place);
  }
  for (const member of [name, `_${name}`]) {
    const held = owner[member];
    if (Array.isArray(held)) held.splice(destination, 0, ...held.splice(source, 1));
  }
}

function single(resource: Resource, { path, place }: PatchOperation): Node {
  const [node, ...more] = nodesAt(resource, path);
  if (node === undefined) throw patchPathNotFound(place);
  if (more.length > 0) throw patchPathAmbiguous(place);
  return node;
}

/** The list whose items, all of them or some, a path names. */
function listAt(
  resource: Resource,
  operation: PatchOperation,
): { readonly owner: Resource; readonly name: string; readonly ownerType: string } {
  const { path, place } = operation;
  const nodes = nodesAt(resource, path);
  const [first] = nodes;
  if (first?.owner === undefined || first.index === undefined) throw patchPathNotFound(place);
  const { owner, name } = first;
  if (nodes.some((node) => node.owner !== owner || node.name !== name)) {
    throw patchPathAmbiguous(place);
  }
  return { owner, name, ownerType: ownerTypeOf(resource, operation) };
}

/** Type of the object that the elements of a path belong to: that of the path without its last name. */
function ownerTypeOf(resource: Resource, { path, place }: PatchOperation): string {
  const last = path.steps.findLastIndex(({ kind }) => kind === 'child');
  const [owner] = nodesAt(resource, { ...path, steps: path.steps.slice(0, Math.max(last, 0)) });
  if (last === -1 || owner === undefined) throw patchNotApplicable(place);
  return owner.type;
}

const elementOf = (type: string, member: string): string =>
  structureOf(type).properties.get(member)?.element ?? member;

function valueFor(type: string, element: string, operation: PatchOperation): GivenValue {
  const given = givenValue(type, element, operation.value ?? {});
  if (given === undefined) throw patchNotApplicable(operation.place);
  return given;
}
