import type { Prefix } from './dates.ts';

export type SearchModifier = 'exact' | 'contains' | 'not' | 'missing' | 'identifier' | 'type';

/** One criterion: its values are alternatives. Several filters must all hold. */
export type SearchFilter =
  | FilterOf<'token', { readonly system?: string; readonly code?: string }>
  | FilterOf<'string', { readonly text: string }>
  | FilterOf<'date', { readonly prefix: Prefix; readonly lo: number; readonly hi: number }>
  | FilterOf<'number', { readonly prefix: Prefix; readonly lo: number; readonly hi: number }>
  | FilterOf<
      'quantity',
      {
        readonly prefix: Prefix;
        readonly lo: number;
        readonly hi: number;
        readonly system?: string;
        readonly code?: string;
      }
    >
  | FilterOf<
      'reference',
      {
        readonly type?: string;
        readonly id?: string;
        readonly url?: string;
        readonly identifier?: { readonly system?: string; readonly code?: string };
      }
    >
  | FilterOf<'uri', { readonly text: string }>
  | FilterOf<'missing', { readonly missing: boolean }>
  | FilterOf<'id', { readonly id: string }>;

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
}

export interface SearchQuery {
  readonly type: string;
  readonly filters: readonly SearchFilter[];
  readonly include: readonly SearchInclude[];
  readonly revinclude: readonly SearchInclude[];
  readonly sort: readonly SearchSort[];
  /** Entries a page, 0 to 1000; absent when not asked for. */
  readonly count?: number;
  /** Opaque place to go on from (`_cursor`). */
  readonly cursor?: string;
  readonly total: 'none' | 'estimate' | 'accurate';
  readonly summary: 'false' | 'count';
}
