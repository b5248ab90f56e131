import { type SearchQuery, searchParameters } from '#fhir';
import type { Visibility } from '../gate/visibility.ts';
import type { Statement } from '../store/database.ts';
import type { ConditionScope } from './condition-scope.ts';
import { condition } from './conditions.ts';
import type { Position } from './cursor.ts';
import { after } from './position.ts';
import { orderBy, type SortKey, sortKey } from './sort-key.ts';
import { msOf, Parameters, unseen } from './sql.ts';
import { prepared } from './statement-names.ts';
import { personTables, registerTables } from './tables.ts';

/** How wide a search of persons' rows is: the records of some persons, or all that may be seen. */
export interface SearchWidth {
  /** Person keys; absent when nobody is named. */
  readonly pats?: readonly string[];
  /** Absent for registers, which belong to nobody. */
  readonly visibility?: Visibility;
  readonly clinicalTime?: string;
  /** Clock of the request, milliseconds since the epoch. */
  readonly now: number;
}

export interface Compiled {
  readonly statement: Statement;
  readonly values: readonly unknown[];
  readonly key: SortKey;
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
  const { tables } = scopeOf(query, width);
  const where = conditions(query, width, sql);
  const key = sortKey(query.sort, { tables, clinicalTime: width.clinicalTime }, sql);
  if (page.position !== undefined) where.push(after(key, page.position, sql));
  const columns = width.visibility ? personColumns : registerColumns;
  const shown = key.kind === 'id' ? key.expression : msOf(key.expression);
  const text = `select ${columns}, ${shown} as key from ${tables.rows} r
    where ${where.join('\n      and ')}
    order by ${orderBy(key)} limit ${unseen(sql.bind(page.limit), 'int')}`;
  return { statement: statementFor(text, width), values: sql.values, key };
}

/** How many rows there are, counted no further than `most`. */
export function compileCount(
  query: SearchQuery,
  width: SearchWidth,
  most: number,
): Omit<Compiled, 'key'> {
  const sql = new Parameters();
  const { tables } = scopeOf(query, width);
  const where = conditions(query, width, sql);
  const text = `select count(*)::int as n from (select 1 from ${tables.rows} r
    where ${where.join('\n      and ')} limit ${sql.bind(most)}::int) counted`;
  return { statement: statementFor(text, width), values: sql.values };
}

/** One record is read by one plan; how all are searched best depends on the very values. */
const statementFor = (text: string, { pats }: SearchWidth): Statement =>
  pats?.length === 1 ? prepared(text) : { text };

function scopeOf(query: SearchQuery, { visibility, pats, now }: SearchWidth): ConditionScope {
  const known = searchParameters(query.type);
  return {
    tables: visibility ? personTables : registerTables,
    hasToken: pats ? hasTokenInRecord : hasToken,
    parameter: (code) => known.get(code),
    now,
  };
}

const hasToken = (hashes: string): string => `r.tok && ${hashes}`;

/**
 * One record is read in the order of the page, which can stop when the page is full. The planner, which knows
 * nothing of a person's tokens, would collect and sort all of the record, or combine it with the index on
 * tokens; what a `case` holds it takes for likely and finds no index for.
 */
const hasTokenInRecord = (hashes: string): string =>
  `case when ${hasToken(hashes)} then true else false end`;

/** A resource type has letters only, so it may stand in the text; the planner then knows how many there are. */
const typeName = (type: string): string => type.replace(/[^A-Za-z]/g, '');

function conditions(query: SearchQuery, width: SearchWidth, sql: Parameters): string[] {
  const scope = scopeOf(query, width);
  const where: string[] = [];
  const person = width.pats?.length === 1 ? sql.bind(width.pats[0]) : undefined;
  if (person !== undefined) where.push(`r.pat = ${person}`);
  else if (width.pats) where.push(`r.pat = any(${sql.bind(width.pats)}::text[])`);
  where.push(`r.rt = '${typeName(query.type)}'`);
  for (const filter of query.filters) where.push(`(${condition(filter, scope, sql)})`);
  const { visibility } = width;
  if (visibility) {
    const visible = (first: number): string => `(${visibility.sql('r', first, person)})`;
    where.push(sql.embed(visibility.values, visible));
  }
  return where;
}
