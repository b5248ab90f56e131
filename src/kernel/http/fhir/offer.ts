/** What a route does, in the code of FHIR: on a type or a row of it, on everything, or an operation on every type. */
export interface Offer {
  readonly level: 'type' | 'system' | 'operation';
  readonly code: string;
  /** The row is named by criteria. */
  readonly isConditional?: boolean;
}
