import type { ValueFilter } from '#fhir';
import type { Compile, ConditionScope, FilterOf } from './condition-scope.ts';
import {
  askedReferenceKey,
  askedTokenKey,
  PLACE_MASK,
  partOf,
  placeOf,
  roomyHash,
} from './element-keys.ts';
import { searchNotSupported } from './errors.ts';
import { elementAmountTest } from './quantity-condition.ts';
import type { Parameters } from './sql.ts';

type CompositeFilter = FilterOf<'composite'>;

/**
 * Parts that hold together. Each must hold in the row, which an index tells; those of an element must hold in
 * one repetition of it, which is told by the places that its tokens and amounts carry.
 *
 * @see https://hl7.org/fhir/R4/search.html#composite
 */
export function compositeCondition(
  filter: CompositeFilter,
  scope: ConditionScope,
  sql: Parameters,
  compile: Compile,
): string {
  const tests = filter.values.map((parts) => {
    const each = parts.map((part) => `(${compile(part, scope, sql)})`);
    const together = togetherIn(filter, parts);
    if (together.length > 1) each.push(oneElement(filter, together, scope, sql));
    return `(${each.join(' and ')})`;
  });
  return tests.join(' or ');
}

/** A part of an element, with its place among all parts. */
interface Part {
  readonly part: number;
  readonly filter: ValueFilter;
}

const togetherIn = ({ scopes }: CompositeFilter, parts: readonly ValueFilter[]): readonly Part[] =>
  parts.map((filter, part) => ({ part, filter })).filter(({ part }) => scopes[part] === 'element');

const isAmount = ({ filter: { kind } }: Part): boolean => kind === 'quantity' || kind === 'number';

function oneElement(
  filter: CompositeFilter,
  parts: readonly Part[],
  { tables, row }: ConditionScope,
  sql: Parameters,
): string {
  const amounts = parts.filter(isAmount);
  const hashes = parts
    .filter((part) => !isAmount(part))
    .map((part) => `${sql.bind(hashOf(filter, part))}::int8`);
  const [first, ...rest] = hashes;
  if (amounts.length === 0) {
    const others = rest.map((hash) => `${hash} + (k.h & ${PLACE_MASK})`);
    return `exists (select 1 from unnest(${row}.tok) as k(h)
      where k.h - (k.h & ${PLACE_MASK}) = ${first} and ${row}.tok @> array[${others.join(', ')}]::int8[])`;
  }
  const aliases = amounts.map((_, at) => (at === 0 ? 'x' : `x${at}`));
  const p = sql.bind(filter.index);
  const place = placeOf('x.cunit');
  const tests = amounts.flatMap((part, at) => {
    const x = aliases[at] ?? 'x';
    return [
      tables.join(row, x),
      `${x}.p = ${p}::smallint`,
      `${partOf(`${x}.cunit`)} = ${part.part}`,
      ...(at === 0 ? [] : [`${placeOf(`${x}.cunit`)} = ${place}`]),
      elementAmountTest(part, x, sql),
    ];
  });
  const beside = hashes.map((hash) => `${hash} + ${place}`).join(', ');
  if (beside !== '') tests.push(`${row}.tok @> array[${beside}]::int8[]`);
  const from = aliases.map((x) => `${tables.quantities} ${x}`).join(', ');
  return `exists (select 1 from ${from} where ${tests.join(' and ')})`;
}

/** @throws OutcomeError `search-not-supported` */
function hashOf({ index, param }: CompositeFilter, { part, filter }: Part): string {
  const key = keyOf(index, part, filter);
  if (key === undefined) throw searchNotSupported(param);
  return roomyHash(key).toString();
}

function keyOf(p: number, part: number, filter: ValueFilter): string | undefined {
  if (filter.kind === 'token') {
    const [value] = filter.values;
    return value && askedTokenKey(p, part, value);
  }
  if (filter.kind !== 'reference') return undefined;
  const [value] = filter.values;
  return value && askedReferenceKey(p, part, value);
}
