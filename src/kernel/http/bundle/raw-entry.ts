import type { ResourceText } from '#fhir';

/** An entry as it stands in the bundle, not yet understood. */
export interface RawEntry {
  /** `Bundle.entry[2]` */
  readonly place: string;
  readonly fullUrl?: string;
  readonly content?: ResourceText;
  readonly request: Readonly<Record<string, unknown>>;
}
