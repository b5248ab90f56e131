// A search by brute force: each resource is held against the query string as the specification reads it.
import { now } from './population.ts';
import { folded, isInTime, parts, testOf } from './value-criterion.ts';
import {
  byAddress,
  expressionFor,
  type OracleResource,
  type Published,
  plain,
  published,
  rangeOfValue,
  textsOf,
  typed,
  type Value,
  valuesOf,
} from './values.ts';

export type { OracleResource } from './values.ts';

export interface Oracle {
  readonly matches: (type: string, query: string) => ReadonlySet<string>;
  /** What a page brings along, as `type/id`. */
  readonly included: (matches: readonly string[], query: string) => ReadonlySet<string>;
  /** Whether ids stand as `_sort` has it. */
  readonly isSorted: (type: string, ids: readonly string[], query: string) => boolean;
}

const controls = /^_(?:sort|count|total|summary|include|revinclude|elements)/;

export function oracleOver(resources: readonly OracleResource[]): Oracle {
  const byName = new Map(resources.map((each) => [nameOf(each), each]));
  const among: Among = { resources, find: (name) => byName.get(name) };
  return {
    matches: (type, query) => {
      const criteria = [...new URLSearchParams(query)].filter(([name]) => !controls.test(name));
      const found = resources
        .filter(({ resourceType }) => resourceType === type)
        .filter((each) => criteria.every(([name, value]) => meets(each, name, value, among)));
      return new Set(found.map(({ id }) => id));
    },
    included: (matches, query) => brought(matches, new URLSearchParams(query), among),
    isSorted: (type, ids, query) => {
      const sort = new URLSearchParams(query).get('_sort')?.split(',') ?? [];
      const rows = ids.map((id) => byName.get(`${type}/${id}`));
      return rows.every((row, at) => {
        const before = rows[at - 1];
        return !row || !before || inOrder(before, row, sort) <= 0;
      });
    },
  };
}

interface Among {
  readonly resources: readonly OracleResource[];
  readonly find: (name: string) => OracleResource | undefined;
}

const nameOf = ({ resourceType, id }: OracleResource): string => `${resourceType}/${id}`;

function found(resource: OracleResource, parameter: Published): readonly Value[] {
  return valuesOf(expressionFor(parameter, resource.resourceType), typed(resource));
}

const targetsOf = (resource: OracleResource, param: string): readonly string[] =>
  found(resource, published(resource.resourceType, param)).map(({ value }) =>
    String(plain(value)['reference'] ?? ''),
  );

function meets(resource: OracleResource, name: string, value: string, among: Among): boolean {
  const has = /^_has:(\w+):([\w-]+):(.+)$/.exec(name);
  if (has) {
    const [, type = '', param = '', rest = ''] = has;
    return among.resources.some(
      (each) =>
        each.resourceType === type &&
        targetsOf(each, param).includes(nameOf(resource)) &&
        meets(each, rest, value, among),
    );
  }
  const chain = /^([\w-]+)(?::([A-Z]\w*))?\.(.+)$/.exec(name);
  if (chain) {
    const [, param = '', type, rest = ''] = chain;
    return targetsOf(resource, param).some((target) => {
      const row = among.find(target);
      return (
        row !== undefined &&
        (type === undefined || row.resourceType === type) &&
        meets(row, rest, value, among)
      );
    });
  }
  return meetsOwn(resource, name, value);
}

/** Everything is. */
const stored = { lo: now, hi: now + 1 };

function meetsOwn(resource: OracleResource, name: string, value: string): boolean {
  if (name === '_id') return value.split(',').includes(resource.id);
  if (name === '_lastUpdated') return isInTime(stored, value);
  const [code = '', modifier] = name.split(':');
  const parameter = published(resource.resourceType, code);
  if (parameter.type === 'composite') return meetsComposite(resource, parameter, value);
  const values = found(resource, parameter);
  if (modifier === 'missing') return (values.length === 0) === (value === 'true');
  const asked = parts(value, ',');
  const meetsAny = (test: ReturnType<typeof testOf>, wanted: readonly string[]): boolean =>
    values.some((each) => wanted.some((one) => test(each, one)));
  if (modifier === 'not') return !meetsAny(testOf(parameter.type, undefined), asked);
  if (modifier !== undefined && /^[A-Z]/.test(modifier)) {
    return meetsAny(
      testOf('reference', undefined),
      asked.map((id) => `${modifier}/${id}`),
    );
  }
  return meetsAny(testOf(parameter.type, modifier), asked);
}

/** All parts hold of one repetition. @see https://hl7.org/fhir/R4/search.html#combining */
function meetsComposite(
  resource: OracleResource,
  { expression = '', component = [] }: Published,
  value: string,
): boolean {
  const repetitions = expression.split(' | ').flatMap((each) => valuesOf(each, typed(resource)));
  return parts(value, ',').some((alternative) =>
    repetitions.some((repetition) =>
      component.every((part, at) => {
        const test = testOf(byAddress(part.definition).type, undefined);
        const asked = parts(alternative, '$')[at] ?? '';
        return valuesOf(part.expression, repetition).some((each) => test(each, asked));
      }),
    ),
  );
}

type Key = string | number | undefined;

/** Rising: the least value of a row; falling: the greatest. */
function keyOf(resource: OracleResource, code: string, isFalling: boolean): Key {
  if (code === '_id') return resource.id;
  if (code === '_lastUpdated') return now;
  const parameter = published(resource.resourceType, code);
  const keys = found(resource, parameter).flatMap((value): readonly (string | number)[] => {
    switch (parameter.type) {
      case 'string':
        return textsOf(value).map(danishOrder);
      case 'date':
        return [rangeOfValue(value).lo];
      case 'number':
        return [Number(value.value)];
      case 'quantity':
        return [Number(plain(value.value)['value'])];
      default:
        return [String(plain(value.value)['reference'] ?? value.value)];
    }
  });
  // Results stand in the order of their clinical time; one without stands where it was stored.
  if (resource.resourceType === 'Observation' && code === 'date') return clinicalTime(resource);
  const [first, ...more] = keys;
  return more.reduce(
    (best, each) => (each < (best ?? each) === isFalling ? best : each),
    first as Key,
  );
}

function clinicalTime(resource: OracleResource): number {
  const [value] = found(resource, published('Observation', 'date'));
  if (value === undefined) return now;
  const { lo, hi } = rangeOfValue(value);
  return [lo, hi].find(Number.isFinite) ?? now;
}

/** Æ, Ø and Å stand behind z, in this order. */
const danishOrder = (text: string): string =>
  folded(text).replace(/[æøå]/g, (letter) => `{${'æøå'.indexOf(letter)}`);

function inOrder(one: OracleResource, other: OracleResource, sort: readonly string[]): number {
  const orders = sort.map((key) => {
    const isFalling = key.startsWith('-');
    const code = isFalling ? key.slice(1) : key;
    return orderOf(keyOf(one, code, isFalling), keyOf(other, code, isFalling), isFalling);
  });
  return orders.find((each) => each !== 0) ?? 0;
}

/** What has no value stands last in both directions. */
function orderOf(a: Key, b: Key, isFalling: boolean): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b === isFalling ? 1 : -1;
}

function brought(
  matches: readonly string[],
  query: URLSearchParams,
  among: Among,
): ReadonlySet<string> {
  const all = new Set<string>();
  const wanted = [...query].filter(([name]) => /^_(?:rev)?include/.test(name));
  const iterated = wanted.filter(([name]) => name.endsWith(':iterate'));
  let step = beside(matches, wanted, among);
  while (step.length > 0) {
    const fresh = step.filter((each) => !all.has(each) && !matches.includes(each));
    for (const each of fresh) all.add(each);
    step = beside(fresh, iterated, among);
  }
  return all;
}

/** What some rows point at, or is pointing at them. */
function beside(
  names: readonly string[],
  wanted: readonly (readonly [string, string])[],
  among: Among,
): readonly string[] {
  const rows = names.flatMap((each) => among.find(each) ?? []);
  const found = wanted.flatMap(([name, value]) =>
    name.startsWith('_rev') ? pointingAt(rows, value, among) : pointedAt(rows, value),
  );
  return found.filter((each) => among.find(each) !== undefined);
}

function pointedAt(rows: readonly OracleResource[], value: string): readonly string[] {
  const [source, param = '', target] = value.split(':');
  return rows
    .filter(({ resourceType }) => resourceType === source)
    .flatMap((row) => targetsOf(row, param))
    .filter((name) => target === undefined || name.startsWith(`${target}/`));
}

function pointingAt(
  rows: readonly OracleResource[],
  value: string,
  { resources }: Among,
): readonly string[] {
  const [source, param = ''] = value.split(':');
  const names = new Set(rows.map(nameOf));
  return resources
    .filter(({ resourceType }) => resourceType === source)
    .filter((each) => targetsOf(each, param).some((name) => names.has(name)))
    .map(nameOf);
}
