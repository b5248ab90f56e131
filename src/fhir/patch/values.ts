import { isPlain } from '../exact-json.ts';
import type { Property } from '../structure/structures.ts';
import { membersOf } from './nodes.ts';

/** A value with the member of JSON that it goes into. */
export interface GivenValue {
  readonly member: string;
  readonly repeats: boolean;
  readonly value: unknown;
}

/**
 * The value that a part gives for an element: `value[x]`, `resource`, or parts of a part for an element that has
 * no type of its own.
 *
 * @param type - of the object that the element belongs to.
 * @returns undefined when the type has no such element, or it does not take such a value.
 */
export function givenValue(
  type: string,
  element: string,
  part: Record<string, unknown>,
): GivenValue | undefined {
  const members = membersOf(type, element);
  const [member, ...more] = members;
  if (member === undefined) return undefined;
  const stated = Object.entries(part).find(([name]) => name.startsWith('value'));
  if (stated === undefined) return more.length > 0 ? undefined : partsValue(member, part);
  const [valueName, value] = stated;
  const fit =
    more.length === 0 ? member : members.find(([name]) => isChoice(name, element, valueName));
  return fit && { member: fit[0], repeats: fit[1].repeats, value };
}

/** `valueQuantity` of the part goes into `valueQuantity`, `effectiveDateTime`, … of the resource. */
const isChoice = (member: string, element: string, valueName: string): boolean =>
  member.slice(element.length) === valueName.slice('value'.length);

function partsValue(
  [member, property]: readonly [string, Property],
  { part, resource }: Record<string, unknown>,
): GivenValue | undefined {
  const { repeats } = property;
  if (isPlain(resource)) return { member, repeats, value: resource };
  if (!Array.isArray(part)) return undefined;
  const built = objectOf(property.type, part);
  return built && { member, repeats, value: built };
}

function objectOf(type: string, parts: readonly unknown[]): Record<string, unknown> | undefined {
  const object: Record<string, unknown> = {};
  for (const each of parts) {
    const given = isPlain(each) ? givenValue(type, String(each['name']), each) : undefined;
    if (given === undefined) return undefined;
    put(object, given);
  }
  return object;
}

function put(object: Record<string, unknown>, { member, repeats, value }: GivenValue): void {
  const held = object[member];
  if (repeats) object[member] = Array.isArray(held) ? [...held, value] : [value];
  else object[member] = value;
}
