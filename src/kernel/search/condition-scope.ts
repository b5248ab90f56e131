import {
  referencesUnder,
  type SearchFilter,
  type SearchParameterDefinition,
  storedUnder,
  type ValueFilter,
} from '#fhir';
import { searchNotSupported } from './errors.ts';
import type { Parameters } from './sql.ts';
import type { Tables } from './tables.ts';

/** What a criterion is compiled for: a row of one type. */
export interface ConditionScope {
  readonly type: string;
  readonly isRegister: boolean;
  /** Alias of the row. */
  readonly row: string;
  /** Hops from the row that is searched for. */
  readonly depth: number;
  readonly tables: Tables;
  /** Whether the row has one of some tokens, in the form that suits the width of the search. */
  readonly hasToken: (hashes: string) => string;
  readonly parameter: (code: string) => SearchParameterDefinition | undefined;
  /** Clock of the request, milliseconds since the epoch. */
  readonly now: number;
  /**
   * Whether the row may be seen; always true of a register.
   *
   * @param person - expression of the person key, where it is one for all rows.
   */
  readonly visible: (sql: Parameters, person?: string) => string;
  /** A row that this one points at, or that points at it. */
  readonly hop: (type: string) => ConditionScope;
}

/** Compiles a criterion; handed on, so that criteria can hold others. */
export type Compile = (filter: SearchFilter, scope: ConditionScope, sql: Parameters) => string;

/** A filter of one kind, with the number that its rows carry. */
export type FilterOf<Kind extends SearchFilter['kind']> = Extract<SearchFilter, { kind: Kind }>;

/**
 * Numbers that the rows of a filter carry, one or a few.
 *
 * @throws OutcomeError `search-not-supported` - the parameter has no rows of its own.
 */
export function numbersOf({ index, param }: ValueFilter): readonly number[] {
  if (index === undefined) throw searchNotSupported(param);
  return storedUnder(index);
}

/** `x.p` is one of some numbers. */
export function isNumbered(numbers: readonly number[], sql: Parameters): string {
  const [first, ...more] = numbers;
  if (more.length === 0) return `x.p = ${sql.bind(first)}::smallint`;
  return `x.p in (${numbers.map((p) => `${sql.bind(p)}::smallint`).join(', ')})`;
}

/** `x` is a reference of a parameter. */
export function isReferenceOf(index: number, sql: Parameters): string {
  const { index: p, only } = referencesUnder(index);
  const isOfType = only === undefined ? '' : ` and x.trt = '${typeName(only)}'`;
  return `x.p = ${sql.bind(p)}::smallint${isOfType}`;
}

/** `exists` over the search rows `x` of a row that carry one of some numbers. */
export const existsIn = (
  { tables, row }: ConditionScope,
  table: 'strings' | 'dates' | 'quantities' | 'references',
  isOfParameter: string,
  test: string,
): string =>
  `exists (select 1 from ${tables[table]} x where ${tables.join(row)} and ${isOfParameter} and (${test}))`;

/** A resource type has letters only, so it may stand in the text; the planner then knows how many there are. */
export const typeName = (type: string): string => type.replace(/[^A-Za-z]/g, '');
