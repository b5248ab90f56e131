import { isObject, type JsonObject } from '../json-value.ts';
import { type Property, type Structure, structureOf } from '../structure/structures.ts';
import { xmlNotPossible } from './errors.ts';
import { escapeXml } from './escape.ts';
import { fhirNamespace } from './namespaces.ts';
import { narrativeXml } from './narrative.ts';

/**
 * FHIR JSON as the XML that means the same, elements in the order of R4. Numbers keep their digits.
 *
 * @param text - of a resource that was validated.
 * @throws OutcomeError `xml-not-possible`.
 * @see https://hl7.org/fhir/R4/xml.html
 */
export function jsonToXml(text: string): string {
  const resource = JSON.parse(text, digits) as JsonObject;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${resourceXml(resource, ` xmlns="${fhirNamespace}"`)}`;
}

/** XML knows no numbers: they stay as they were written. */
const digits = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' ? (context?.source ?? value) : value;

function resourceXml(resource: JsonObject, declaration = ''): string {
  const type = String(resource['resourceType']);
  return `<${type}${declaration}>${childrenXml(resource, type)}</${type}>`;
}

function childrenXml(object: JsonObject, type: string): string {
  const structure = structureOf(type);
  let xml = '';
  for (const name of namesIn(object, structure)) {
    const property = structure.properties.get(name);
    if (property === undefined) continue;
    if (isAttribute(name, type, structure.isResource)) holdToOneHalf(object, name);
    else xml += memberXml(object, name, property);
  }
  return xml;
}

const orders = new WeakMap<Structure, ReadonlyMap<string, number>>();

/** Elements of an object in the order of R4; the two halves of a primitive are one. */
function namesIn(object: JsonObject, structure: Structure): readonly string[] {
  const names = Object.keys(object);
  const whole = names.some((name) => name.startsWith('_'))
    ? [...new Set(names.map((name) => (name.startsWith('_') ? name.slice(1) : name)))]
    : names;
  if (whole.length < 2) return whole;
  const order = orderOf(structure);
  return whole.sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
}

function orderOf(structure: Structure): ReadonlyMap<string, number> {
  const known = orders.get(structure);
  if (known) return known;
  const order = new Map([...structure.properties.keys()].map((name, at) => [name, at]));
  orders.set(structure, order);
  return order;
}

/** An attribute has no place for an id and extensions of its own. */
function holdToOneHalf(object: JsonObject, name: string): void {
  if (object[`_${name}`] !== undefined) throw xmlNotPossible();
}

function memberXml(object: JsonObject, name: string, property: Property): string {
  const value = object[name];
  if (property.accepts !== undefined) {
    return primitives(name, property, [value, object[`_${name}`]]);
  }
  return asList(value)
    .map((one) => complexXml(name, property, one))
    .join('');
}

/** Ids of elements, and the address of an extension, are attributes. */
const isAttribute = (name: string, type: string, isResource: boolean): boolean =>
  (name === 'id' && !isResource) || (name === 'url' && type === 'Extension');

function complexXml(name: string, { type }: Property, value: unknown): string {
  if (!isObject(value)) return '';
  if (type === 'Resource') return `<${name}>${resourceXml(value)}</${name}>`;
  const attributes = `${attribute('id', value['id'])}${type === 'Extension' ? attribute('url', value['url']) : ''}`;
  return elementXml(name, attributes, childrenXml(value, type));
}

/** A primitive is its value in one list, its id and extensions in another. */
function primitives(
  name: string,
  property: Property,
  [value, beside]: readonly [unknown, unknown],
): string {
  const [values, halves] = [asList(value), asList(beside)];
  let xml = '';
  for (let at = 0; at < Math.max(values.length, halves.length); at += 1) {
    xml += primitiveXml(name, property, [values[at], halves[at]]);
  }
  return xml;
}

function primitiveXml(
  name: string,
  { type }: Property,
  [value, half]: readonly [unknown, unknown],
): string {
  if (type === 'xhtml' && typeof value === 'string') return narrativeXml(value);
  const rest = isObject(half) ? half : {};
  const attributes = `${attribute('id', rest['id'])}${attribute('value', value)}`;
  return elementXml(name, attributes, childrenXml(rest, 'Element'));
}

const elementXml = (name: string, attributes: string, children: string): string =>
  children === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${children}</${name}>`;

const attribute = (name: string, value: unknown): string =>
  value === undefined || value === null ? '' : ` ${name}="${escapeXml(String(value))}"`;

function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
