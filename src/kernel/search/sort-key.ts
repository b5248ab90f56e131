import type { SearchSort } from '#fhir';
import { searchNotSupported } from './errors.ts';
import type { Parameters } from './sql.ts';
import type { Tables } from './tables.ts';

/** What a page is ordered by; the id makes the order total, as ids are unique within a type. */
export interface SortKey {
  readonly kind: 'instant' | 'id';
  readonly expression: string;
  readonly descending: boolean;
}

/**
 * The order of a search: newest first unless it says otherwise.
 *
 * The parameter of the clinical time is a column (a row without one stands at its first storing); other
 * dates are looked up in the table of dates. A row without a value comes last.
 *
 * @throws OutcomeError `search-not-supported` - several keys, or one that is no date.
 * @see https://hl7.org/fhir/R4/search.html#sort
 */
export function sortKey(
  sort: readonly SearchSort[],
  { tables, clinicalTime }: { readonly tables: Tables; readonly clinicalTime: string | undefined },
  sql: Parameters,
): SortKey {
  const [first, ...more] = sort;
  if (first === undefined) return { kind: 'instant', expression: 'r.sort', descending: true };
  if (more.length > 0) throw searchNotSupported('_sort');
  const { param, descending } = first;
  if (param === '_id') return { kind: 'id', expression: 'r.id', descending };
  const instant = (expression: string): SortKey => ({ kind: 'instant', expression, descending });
  if (param === '_lastUpdated') return instant('r.upd');
  if (param === clinicalTime) return instant('r.sort');
  if (first.type !== 'date' || first.index === undefined) throw searchNotSupported('_sort');
  const edge = descending ? 'max(x.lo)' : 'min(x.lo)';
  const from = `${tables.dates} x where ${tables.join} and x.p = ${sql.bind(first.index)}::smallint`;
  const last = descending ? '-infinity' : 'infinity';
  return instant(`coalesce((select ${edge} from ${from}), '${last}')`);
}

/** The order in SQL: with the id against it, so that one index serves both directions. */
export function orderBy({ kind, expression, descending }: SortKey): string {
  if (kind === 'id') return `${expression} ${descending ? 'desc' : 'asc'}`;
  return descending ? `${expression} desc, r.id asc` : `${expression} asc, r.id desc`;
}
