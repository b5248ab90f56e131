import {
  type SearchParameterDefinition,
  type SearchParameterType,
  type SearchSort,
  storedUnder,
} from '#fhir';
import { codePaths } from './code-path.ts';
import { isNumbered, isReferenceOf } from './condition-scope.ts';
import { searchNotSupported, tooCostly } from './errors.ts';
import { msOf, type Parameters } from './sql.ts';
import { STRING_SEPARATOR } from './string-key.ts';
import type { Tables } from './tables.ts';

/** What a page is ordered by; several keys decide one after another. */
export interface SortKey {
  readonly kind: 'instant' | 'text' | 'number' | 'id';
  /** Never null: what has no value stands behind all that have one. */
  readonly expression: string;
  readonly descending: boolean;
}

/** Keys that one search may be sorted by. */
const MOST_KEYS = 4;
/** Characters that two texts are told apart by. */
const TEXT_LENGTH = 80;
const SEPARATOR = STRING_SEPARATOR.charCodeAt(0);
/** Before every date of FHIR: where a period without a start begins, since it still has a value. */
const BEGINNING = '0001-01-01 00:00:00+00 BC';
/** Behind every text. */
const LAST_TEXT = '\u{10FFFF}';

export interface SortScope {
  readonly tables: Tables;
  /** Code of the parameter whose dates lie in the column `sort`. */
  readonly clinicalTime: string | undefined;
  readonly parameter: (code: string) => SearchParameterDefinition | undefined;
  /** The rows are few enough to be read for what they are sorted by. */
  readonly isNarrow: boolean;
}

/**
 * The order of a search: newest first unless it says otherwise.
 *
 * The parameter of the clinical time is a column (a row without one stands at its first storing); others are
 * looked up in their table: the first of several values in rising order, the last in falling. A row without a
 * value comes last in both. Texts are in Danish order, amounts as they were written, whatever their unit. Codes lie
 * in no table: they are read from the rows, within a record or a register.
 *
 * @returns at least one; ids, which are unique within a type, make the order total.
 * @throws OutcomeError `search-not-supported` - too many keys, or one by which nothing can be ordered;
 *   `too-costly` - by codes, of all persons.
 * @see https://hl7.org/fhir/R4/search.html#sort
 */
export function sortKeys(
  sort: readonly SearchSort[],
  scope: SortScope,
  sql: Parameters,
): readonly SortKey[] {
  if (sort.length > MOST_KEYS) throw searchNotSupported('_sort');
  if (sort.length === 0) return [{ kind: 'instant', expression: 'r.sort', descending: true }];
  const keys = sort.map((each) => keyOf(each, scope, sql));
  const id = keys.findIndex(({ kind }) => kind === 'id');
  return id < 0 ? keys : keys.slice(0, id + 1);
}

function keyOf(sort: SearchSort, scope: SortScope, sql: Parameters): SortKey {
  const { param, descending } = sort;
  if (param === '_id') return { kind: 'id', expression: 'r.id', descending };
  if (param === '_lastUpdated') return { kind: 'instant', expression: 'r.upd', descending };
  if (param === scope.clinicalTime) return { kind: 'instant', expression: 'r.sort', descending };
  return sort.type === 'token' ? readFromText(sort, scope) : lookedUp(sort, scope, sql);
}

/** Where the values of a type of parameter lie, and what stands behind all of them in rising and in falling order. */
interface Source {
  readonly kind: 'instant' | 'text' | 'number';
  readonly table: 'strings' | 'dates' | 'quantities' | 'references';
  readonly column: string;
  readonly behind: readonly [rising: string, falling: string];
}

const ends = ["'infinity'", "'-infinity'"] as const;
const textEnds = [`'${LAST_TEXT}'`, "''"] as const;
const texts: Source = {
  kind: 'text',
  table: 'strings',
  // What stands behind the folded text is for `:exact`, and would tell Å from Aa.
  column: `left(split_part(x.v, chr(${SEPARATOR}), 1), ${TEXT_LENGTH})`,
  behind: textEnds,
};
const numbers: Source = { kind: 'number', table: 'quantities', column: 'x.v', behind: ends };
const sources: Readonly<Partial<Record<SearchParameterType, Source>>> = {
  date: { kind: 'instant', table: 'dates', column: `greatest(x.lo, '${BEGINNING}')`, behind: ends },
  number: numbers,
  quantity: numbers,
  string: texts,
  uri: texts,
  reference: {
    kind: 'text',
    table: 'references',
    column: "(x.trt || '/' || x.tid)",
    behind: textEnds,
  },
};

/** The text is taken apart for each row. */
function readFromText({ param, descending }: SearchSort, scope: SortScope): SortKey {
  const definition = scope.parameter(param);
  const paths = definition ? codePaths(definition) : [];
  if (paths.length === 0) throw searchNotSupported('_sort');
  if (!scope.isNarrow) throw tooCostly();
  const values = paths.map(
    (path) => `select c #>> '{}' as v from jsonb_path_query(r.txt::jsonb, '${path}') c`,
  );
  const edge = `select ${descending ? 'max' : 'min'}(left(v, ${TEXT_LENGTH}) collate "C") from (${values.join(' union all ')}) codes`;
  const last = textEnds[descending ? 1 : 0];
  return { kind: 'text', expression: `coalesce((${edge}), ${last})`, descending };
}

function lookedUp(
  { type, index, descending }: SearchSort,
  { tables }: SortScope,
  sql: Parameters,
): SortKey {
  const source = sources[type];
  if (!source || index === undefined) throw searchNotSupported('_sort');
  const { kind, table, column, behind } = source;
  const isOfParameter =
    type === 'reference' ? isReferenceOf(index, sql) : isNumbered(storedUnder(index), sql);
  const edge = `select ${descending ? 'max' : 'min'}(${column}) from ${tables[table]} x
      where ${tables.join('r')} and ${isOfParameter}`;
  const last = behind[descending ? 1 : 0];
  return { kind, expression: `coalesce((${edge}), ${last})`, descending };
}

/**
 * The order in SQL; ids run against the first key, so that one index serves both directions of it.
 */
export function orderBy(keys: readonly SortKey[]): string {
  const order = keys.map(
    ({ expression, descending }) => `${expression} ${descending ? 'desc' : 'asc'}`,
  );
  if (keys.at(-1)?.kind !== 'id') order.push(`r.id ${keys[0]?.descending ? 'asc' : 'desc'}`);
  return order.join(', ');
}

/** Columns that a page marker is made of: `key`, `key1`, … */
export const keyColumns = (keys: readonly SortKey[]): string =>
  keys
    .map(
      ({ kind, expression }, at) =>
        `${kind === 'instant' ? msOf(expression) : expression} as ${keyName(at)}`,
    )
    .join(', ');

export const keyName = (at: number): string => (at === 0 ? 'key' : `key${at}`);
