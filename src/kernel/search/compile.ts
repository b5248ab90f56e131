import type { SearchFilter, SearchQuery } from '#fhir';
import type { Visibility } from '../gate/visibility.ts';
import type { Statement } from '../store/database.ts';
import { assertAffordable } from './budget.ts';
import { type ConditionScope, typeName } from './condition-scope.ts';
import { condition } from './conditions.ts';
import type { Position } from './cursor.ts';
import { after } from './position.ts';
import { scopeOf } from './scope.ts';
import { keyColumns, orderBy, type SortKey, sortKeys } from './sort-key.ts';
import { msOf, Parameters, unseen } from './sql.ts';
import { prepared, preparedWhenUsual } from './statement-names.ts';

/** How wide a search of persons' rows is: the records of some persons, or all that may be seen. */
export interface SearchWidth {
  /** Person keys; absent when nobody is named. */
  readonly pats?: readonly string[];
  /** Absent where nothing but registers is searched, which belong to nobody. */
  readonly visibility?: Visibility;
  readonly clinicalTime?: string;
  /** Clock of the request, milliseconds since the epoch. */
  readonly now: number;
}

export interface Compiled {
  readonly statement: Statement;
  readonly values: readonly unknown[];
  readonly keys: readonly SortKey[];
}

/** Columns of a row `r` that an answer is made of. */
export const personColumns: string = `r.pat, r.id, r.ver, ${msOf('r.upd')} as upd, r.org, r.also, r.txt`;
export const registerColumns: string = `'' as pat, r.id, r.ver, ${msOf('r.upd')} as upd, null as org, null as also, r.txt`;

/**
 * One page of a search as one statement.
 *
 * @param limit - rows, one more than the page when there may be a next.
 */
export function compilePage(
  query: SearchQuery,
  width: SearchWidth,
  page: { readonly position?: Position; readonly limit: number },
): Compiled {
  const sql = new Parameters();
  const scope = topScope(query, width);
  const { tables } = scope;
  const where = conditions(query, { width, scope }, sql);
  const isNarrow = scope.isRegister || width.pats !== undefined;
  const sorting = { ...scope, isNarrow, clinicalTime: width.clinicalTime };
  const keys = sortKeys(query.sort, sorting, sql);
  if (page.position !== undefined) where.push(after(keys, page.position, sql));
  const columns = scope.isRegister ? registerColumns : personColumns;
  const text = `select ${columns}, ${keyColumns(keys)} from ${tables.rows} r
    where ${where.join('\n      and ')}
    order by ${orderBy(keys)} limit ${unseen(sql.bind(page.limit), 'int')}`;
  return { statement: statementFor(text, query, width), values: sql.values, keys };
}

/** How many rows there are, counted no further than `most`. */
export function compileCount(
  query: SearchQuery,
  width: SearchWidth,
  most: number,
): Omit<Compiled, 'keys'> {
  const sql = new Parameters();
  const scope = topScope(query, width);
  const where = conditions(query, { width, scope }, sql);
  const text = `select count(*)::int as n from (select 1 from ${scope.tables.rows} r
    where ${where.join('\n      and ')} limit ${sql.bind(most)}::int) counted`;
  return { statement: statementFor(text, query, width), values: sql.values };
}

/**
 * One record is read by one plan; how all are searched best depends on the very values. What goes to other rows
 * comes in too many forms to be kept.
 */
function statementFor(text: string, { filters }: SearchQuery, { pats }: SearchWidth): Statement {
  if (pats?.length !== 1) return { text };
  return filters.every(isPlain) ? prepared(text) : preparedWhenUsual(text);
}

const further = new Set<SearchFilter['kind']>(['chain', 'has', 'composite', 'any']);
const isPlain = ({ kind }: SearchFilter): boolean => !further.has(kind);

const topScope = ({ type }: SearchQuery, width: SearchWidth): ConditionScope =>
  scopeOf(type, width, width.pats ? inRecord : (test) => test);

/**
 * One record is read in the order of the page, which can stop when the page is full. The planner, which knows
 * nothing of a person's tokens, would collect and sort all of the record, or combine it with the index on
 * tokens; what a `case` holds it takes for likely and finds no index for.
 */
const inRecord = (hasToken: string): string => `case when ${hasToken} then true else false end`;

/** @throws OutcomeError `too-costly`, `search-not-supported`. */
function conditions(
  query: SearchQuery,
  { width, scope }: { readonly width: SearchWidth; readonly scope: ConditionScope },
  sql: Parameters,
): string[] {
  assertAffordable(query);
  const where: string[] = [];
  const person = width.pats?.length === 1 ? sql.bind(width.pats[0]) : undefined;
  if (person !== undefined) where.push(`r.pat = ${person}`);
  else if (width.pats) where.push(`r.pat = any(${sql.bind(width.pats)}::text[])`);
  where.push(`r.rt = '${typeName(query.type)}'`);
  for (const filter of query.filters) where.push(`(${condition(filter, scope, sql)})`);
  where.push(`(${scope.visible(sql, person)})`);
  return where;
}
