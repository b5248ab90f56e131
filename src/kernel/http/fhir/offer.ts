/** What a route does, in the code of FHIR: on a type or a row of it, on everything, or an operation. */
export interface Offer {
  readonly level: 'type' | 'system' | 'operation';
  readonly code: string;
  /** The row is named by criteria. */
  readonly isConditional?: boolean;
  /** What an operation is called on: one type, every type, or the system. */
  readonly on?: 'every' | 'system' | (string & {});
}
