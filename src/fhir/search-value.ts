/** A value of a search parameter in a resource. */
export type SearchValue =
  | TokenValue
  | StringValue
  | DateValue
  | QuantityValue
  | NumberValue
  | ReferenceValue
  | UriValue;

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
