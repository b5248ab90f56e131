import type { Prefix } from './dates.ts';
import type { SearchParameterType } from './search-parameters.ts';

export type SearchModifier = 'exact' | 'contains' | 'not' | 'missing' | 'identifier' | 'type';

/** One criterion: its values are alternatives. Several filters must all hold. */
export type SearchFilter =
  | FilterOf<'token', SearchToken>
  | FilterOf<'string', { readonly text: string }>
  | FilterOf<'date', { readonly prefix: Prefix; readonly lo: number; readonly hi: number }>
  | FilterOf<'number', SearchNumber>
  | FilterOf<'quantity', SearchNumber & SearchToken>
  | FilterOf<'reference', SearchReference>
  | FilterOf<'uri', { readonly text: string }>
  | FilterOf<'missing', { readonly missing: boolean }>
  | FilterOf<'id', { readonly id: string }>;

/** `code`, `system|code`, `|code` (an empty system: none) or `system|` (no code: any). */
export interface SearchToken {
  readonly system?: string;
  readonly code?: string;
}

/**
 * `eq` and `ne`: `lo` is in the range of what is meant, `hi` is not. `ap`: a tenth to both sides. All
 * others: both are the very value.
 */
export interface SearchNumber {
  readonly prefix: Prefix;
  readonly lo: number;
  readonly hi: number;
}

/** By id (of `type`, when it is said or there is but one), by address, or by business identifier. */
export interface SearchReference {
  readonly type?: string;
  readonly id?: string;
  /** Absolute address, urn or canonical, a version behind a bar included. */
  readonly url?: string;
  readonly identifier?: SearchToken;
}

interface FilterOf<Kind extends string, Value> {
  readonly kind: Kind;
  /** Code of the parameter. */
  readonly param: string;
  /** Number of the parameter in the index tables; absent for `_id`, `_lastUpdated`. */
  readonly index?: number;
  readonly modifier?: SearchModifier;
  readonly values: readonly Value[];
}

export interface SearchInclude {
  /** Type that holds the reference. */
  readonly source: string;
  readonly param: string;
  readonly index: number;
  /** Only references to this type. */
  readonly target?: string;
}

export interface SearchSort {
  readonly param: string;
  readonly descending: boolean;
  readonly type: SearchParameterType;
  /** Number of the parameter in the index tables; absent for `_id`, `_lastUpdated`. */
  readonly index?: number;
}

export interface SearchQuery {
  readonly type: string;
  readonly filters: readonly SearchFilter[];
  readonly include: readonly SearchInclude[];
  readonly revinclude: readonly SearchInclude[];
  /** The first decides first. */
  readonly sort: readonly SearchSort[];
  /** Entries a page, 0 to 1000; absent when not asked for. */
  readonly count?: number;
  /** Opaque place to go on from (`_cursor`). */
  readonly cursor?: string;
  readonly total: 'none' | 'estimate' | 'accurate';
  readonly summary: 'false' | 'count';
  /** Parameters that a lenient search left out, as they were written; absent when there are none. */
  readonly ignored?: readonly string[];
}
