import type { Prefix } from './dates.ts';
import type { SearchParameterType } from './search-parameters.ts';

export type SearchModifier =
  | 'exact'
  | 'contains'
  | 'not'
  | 'missing'
  | 'identifier'
  | 'type'
  | 'text'
  | 'of-type'
  | 'above'
  | 'below'
  | 'in'
  | 'not-in';

/** One criterion of a search. Several must all hold. */
export type SearchFilter = ValueFilter | CompositeFilter | ChainFilter | HasFilter | AnyFilter;

/** A criterion over one parameter: its values are alternatives. */
export type ValueFilter =
  | FilterOf<'token', SearchToken>
  | FilterOf<'string', { readonly text: string }>
  | FilterOf<'date', { readonly prefix: Prefix; readonly lo: number; readonly hi: number }>
  | FilterOf<'number', SearchNumber>
  | FilterOf<'quantity', SearchNumber & SearchToken>
  | FilterOf<'reference', SearchReference>
  | FilterOf<'uri', { readonly text: string }>
  | FilterOf<'missing', { readonly missing: boolean }>
  | FilterOf<'id', { readonly id: string }>
  /** `:text`: begins with, in what is written beside a code, an identifier or a reference. */
  | FilterOf<'text', { readonly text: string }>
  /** `:of-type`: an identifier by the code of its type. */
  | FilterOf<'of-type', SearchIdentifierType>
  /** `:in`, `:not-in`, `:above`, `:below` of a token; to be resolved into codes before it is looked for. */
  | FilterOf<'terminology', SearchConcepts>;

/** Parts that must hold together. */
export interface CompositeFilter {
  readonly kind: 'composite';
  readonly param: string;
  /** Number under which the repetitions of the element are kept. */
  readonly index: number;
  /** Where each part must hold: anywhere in the resource, or all these in one repetition of an element. */
  readonly scopes: readonly ('resource' | 'element')[];
  /** Alternatives; each has a filter of one value a part, in the order of the parts. */
  readonly values: readonly (readonly ValueFilter[])[];
}

/** `subject:Patient.name`: what is pointed at meets a criterion of its own. */
export interface ChainFilter {
  readonly kind: 'chain';
  readonly param: string;
  /** Number of the reference parameter. */
  readonly index: number;
  /** What may be pointed at, and what it must meet then: one of them must hold. */
  readonly targets: readonly { readonly type: string; readonly filter: SearchFilter }[];
}

/** `_has:Observation:patient:code`: something that points here meets a criterion of its own. */
export interface HasFilter {
  readonly kind: 'has';
  readonly param: '_has';
  /** Type that points here. */
  readonly type: string;
  /** Number of its reference parameter. */
  readonly index: number;
  readonly filter: SearchFilter;
}

/** One of several criteria holds; no query string says so: a compartment does. */
export interface AnyFilter {
  readonly kind: 'any';
  readonly param: string;
  readonly filters: readonly SearchFilter[];
}

/** `code`, `system|code`, `|code` (an empty system: none) or `system|` (no code: any). */
export interface SearchToken {
  readonly system?: string;
  readonly code?: string;
}

/** `[type system]|[type code]|[value]` */
export interface SearchIdentifierType {
  readonly system: string;
  readonly code: string;
  readonly value: string;
}

/** A value set, or the code whose ancestors or descendants are meant. */
export interface SearchConcepts extends SearchToken {
  /** Canonical address. */
  readonly valueSet?: string;
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
  /** `:iterate`: of what is brought along, too. */
  readonly iterate?: true;
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
  readonly summary: 'false' | 'true' | 'text' | 'data' | 'count';
  /** `_elements`: what of a resource is wanted; absent when all is. */
  readonly elements?: readonly string[];
  /** Parameters that a lenient search left out, as they were written; absent when there are none. */
  readonly ignored?: readonly string[];
}
