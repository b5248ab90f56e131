/** What an export is asked for. */
export interface ExportRequest {
  readonly level: 'system' | 'patient' | 'group';
  /** Logical id, on the level of a group. */
  readonly group?: string;
  /** Absent: every type. */
  readonly types?: readonly string[];
  /** Only what was changed at this instant or later, milliseconds since the epoch. */
  readonly since?: number;
  /** The address that was asked. */
  readonly url: string;
}

/** A version that an export found. */
export interface VersionKey {
  /** Person key; empty for a register. */
  readonly pat: string;
  readonly type: string;
  readonly id: string;
  readonly version: number;
}

/** How far an export has come. */
export type Place =
  | { readonly in: 'persons'; readonly after: readonly [pat: string, type: string, id: string] }
  | { readonly in: 'members'; readonly next: number }
  | { readonly in: 'registers'; readonly after: readonly [type: string, id: string] };

/** One step of an export. */
export interface Window {
  readonly keys: readonly VersionKey[];
  /** Absent: there is nothing more. */
  readonly next?: Place;
}
