/** A value of a search parameter in a resource. `param` is its code. */
export type SearchValue =
  | {
      readonly kind: 'token';
      readonly param: string;
      readonly system?: string;
      readonly code?: string;
    }
  | { readonly kind: 'string'; readonly param: string; readonly value: string }
  | {
      readonly kind: 'date';
      readonly param: string;
      /** Milliseconds since the epoch, in the range; `-Infinity` when open. */
      readonly lo: number;
      /** First instant after the range; `Infinity` when open. */
      readonly hi: number;
    }
  | {
      readonly kind: 'quantity';
      readonly param: string;
      readonly system?: string;
      readonly code?: string;
      readonly unit?: string;
      readonly value: number;
    }
  | { readonly kind: 'number'; readonly param: string; readonly value: number }
  | {
      readonly kind: 'reference';
      readonly param: string;
      readonly type?: string;
      readonly id?: string;
      /** Absolute address, urn or canonical, when it is not `type/id`. */
      readonly url?: string;
      readonly identifier?: { readonly system?: string; readonly value?: string };
    }
  | { readonly kind: 'uri'; readonly param: string; readonly value: string };

export type SearchParameterType =
  | 'number'
  | 'date'
  | 'string'
  | 'token'
  | 'reference'
  | 'composite'
  | 'quantity'
  | 'uri'
  | 'special';

export interface SearchParameterDefinition {
  readonly code: string;
  readonly type: SearchParameterType;
  /** Stable number, unique over types and codes, 1 to 9,999: the `p` of the index tables. */
  readonly index: number;
  /** FHIRPath on the type. */
  readonly expression: string;
  /** Types that a reference may point at. */
  readonly target?: readonly string[];
}
