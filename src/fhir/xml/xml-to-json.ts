import { isResourceType } from '../resource-types.ts';
import { jsonTypeOf } from '../structure/primitives.ts';
import { type Property, type Structure, structureOf } from '../structure/structures.ts';
import { xmlAttribute } from './errors.ts';
import { readElements, type XmlElement } from './read-elements.ts';

/**
 * FHIR XML as the JSON that means the same: decimals keep their digits, narratives are as they were written.
 *
 * What R4 does not know comes out as a member that R4 does not know, so that it is refused like in JSON, at the same
 * place.
 *
 * @throws OutcomeError of `readElements`.
 * @see https://hl7.org/fhir/R4/json.html#xml
 */
export function xmlToJson(text: string): string {
  const root = readElements(text);
  return resourceJson(root, root.name);
}

type Member = readonly [name: string, json: string];

const objectOf = (members: readonly Member[]): string =>
  `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;

function resourceJson(element: XmlElement, place: string): string {
  if (element.attributes.size > 0) throw xmlAttribute(place);
  const type: Member = ['resourceType', JSON.stringify(element.name)];
  if (!isResourceType(element.name)) return objectOf([type]);
  return objectOf([type, ...membersOf(element, structureOf(element.name), place)]);
}

/** @param allowed - attributes that become members. */
function complexJson(element: XmlElement, type: string, place: string): string {
  const attributes: Member[] = [];
  for (const [name, value] of element.attributes) {
    if (name !== 'id' && !(name === 'url' && type === 'Extension')) throw xmlAttribute(place);
    attributes.push([name, JSON.stringify(value)]);
  }
  return objectOf([...attributes, ...membersOf(element, structureOf(type), place)]);
}

function membersOf(
  { children }: XmlElement,
  structure: Structure,
  place: string,
): readonly Member[] {
  const byName = Map.groupBy(children, ({ name }) => name);
  return [...byName].flatMap(([name, all]): readonly Member[] => {
    const property = structure.properties.get(name);
    // An element that JSON writes with a low line, or XML as an attribute, is none of XML's elements.
    const isAttribute = !structure.isResource && name === 'id';
    if (property === undefined || isAttribute || name.startsWith('_')) {
      return [[property === undefined ? name : `<${name}>`, '""']];
    }
    const at = `${place}.${property.element}`;
    if (property.accepts !== undefined) return primitiveMembers(name, all, { property, at });
    const values = all.map((one, index) =>
      valueJson(one, property, property.repeats ? `${at}[${index}]` : at),
    );
    return [[name, listed(values, property)]];
  });
}

/** Several where there can be one come out as a list: it is refused as such. */
const listed = (values: readonly string[], { repeats }: Property): string =>
  repeats || values.length > 1 ? `[${values.join(',')}]` : (values[0] ?? 'null');

function valueJson(element: XmlElement, property: Property, place: string): string {
  if (property.type !== 'Resource') return complexJson(element, property.type, place);
  const [only, another] = element.children;
  if (element.attributes.size > 0) throw xmlAttribute(place);
  return only === undefined || another !== undefined ? '{}' : resourceJson(only, place);
}

function primitiveMembers(
  name: string,
  all: readonly XmlElement[],
  { property, at }: { readonly property: Property; readonly at: string },
): readonly Member[] {
  const values = all.map((one) => primitiveJson(one, property));
  const halves = all.map((one, index) => otherHalf(one, property.repeats ? `${at}[${index}]` : at));
  const members: Member[] = [];
  if (values.some((value) => value !== undefined)) {
    members.push([
      name,
      listed(
        values.map((value) => value ?? 'null'),
        property,
      ),
    ]);
  }
  if (halves.some((half) => half !== undefined)) {
    members.push([
      `_${name}`,
      listed(
        halves.map((half) => half ?? 'null'),
        property,
      ),
    ]);
  }
  return members.length > 0
    ? members
    : [
        [
          `_${name}`,
          listed(
            all.map(() => '{}'),
            property,
          ),
        ],
      ];
}

const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** A text that is no value of the type stays a text: it is refused as such. */
function primitiveJson({ attributes, xhtml }: XmlElement, { type }: Property): string | undefined {
  if (xhtml !== undefined) return JSON.stringify(xhtml);
  const value = attributes.get('value');
  if (value === undefined) return undefined;
  const kind = jsonTypeOf(type);
  if (kind === 'number' && number.test(value)) return value;
  if (kind === 'boolean' && (value === 'true' || value === 'false')) return value;
  return JSON.stringify(value);
}

/** Id and extensions of a primitive. */
function otherHalf(element: XmlElement, place: string): string | undefined {
  const members: Member[] = [];
  for (const [name, value] of element.attributes) {
    if (name === 'id') members.push(['id', JSON.stringify(value)]);
    else if (name !== 'value') throw xmlAttribute(place);
  }
  members.push(...membersOf(element, structureOf('Element'), place));
  return members.length === 0 ? undefined : objectOf(members);
}
