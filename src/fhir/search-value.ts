/** A value of a search parameter in a resource. */
export type SearchValue =
  | TokenValue
  | StringValue
  | DateValue
  | QuantityValue
  | NumberValue
  | ReferenceValue
  | UriValue
  | TextValue
  | CompositeValue;

interface Value<Kind extends string> {
  readonly kind: Kind;
  /** Code of the parameter. */
  readonly param: string;
  /** Number of the parameter in the index tables. */
  readonly index: number;
}

export interface TokenValue extends Value<'token'> {
  readonly system?: string;
  readonly code?: string;
  /** Codes of the type of an identifier, for `:of-type`; absent when it has none. */
  readonly ofType?: readonly { readonly system: string; readonly code: string }[];
}

export interface StringValue extends Value<'string'> {
  /** As it stands; `foldText` makes it comparable. */
  readonly value: string;
}

export interface DateValue extends Value<'date'> {
  /** Milliseconds since the epoch, in the range; `-Infinity` when open. */
  readonly lo: number;
  /** First instant after the range; `Infinity` when open. */
  readonly hi: number;
}

export interface QuantityValue extends Value<'quantity'> {
  readonly system?: string;
  readonly code?: string;
  readonly unit?: string;
  readonly value: number;
}

export interface NumberValue extends Value<'number'> {
  readonly value: number;
}

export interface ReferenceValue extends Value<'reference'> {
  readonly type?: string;
  readonly id?: string;
  /** Absolute address, urn or canonical (with its version), when it is not `type/id`. */
  readonly url?: string;
  readonly identifier?: { readonly system?: string; readonly value?: string };
}

export interface UriValue extends Value<'uri'> {
  readonly value: string;
}

/** What is written beside a code, an identifier or a reference, for `:text`. */
export interface TextValue extends Value<'text'> {
  readonly value: string;
}

/**
 * What the parts of a composite are in one repetition of an element. Not given for parts of the resource
 * itself: they hold together when each of them holds.
 */
export interface CompositeValue extends Value<'composite'> {
  /** The repetition, from 1 on through all that the parameter is about. */
  readonly place: number;
  /** Values of each part, in the order of the parts; of a part outside the element: none. */
  readonly parts: readonly (readonly SearchValue[])[];
}
