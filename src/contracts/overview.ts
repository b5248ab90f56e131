import type { Coding, Resource, Text } from '#fhir';
import type { Language, PortKey, Reading } from '#kernel';

/** A stored row as a section meets it. Reading `content` parses the text, once. */
export interface OverviewRow {
  readonly type: string;
  readonly id: string;
  /** Logical id of the `Organization` that sent it. */
  readonly organisation?: string;
  /** Clinical time, milliseconds since the epoch. */
  readonly at?: number;
  /** Milliseconds since the epoch. */
  readonly lastUpdated: number;
  /** FHIR JSON as it was accepted: whoever shows many rows looks here and leaves `content` alone. */
  readonly text: string;
  readonly content: Resource;
}

/** Who reads, and when. */
export interface OverviewReader {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly language: Language;
  /** Plain words instead of clinical ones. */
  readonly isCitizen: boolean;
}

/** What a section found among a person's rows. */
export interface OverviewPick {
  /** In the order to show, not yet cut to the section's limit. */
  readonly rows: readonly OverviewRow[];
  /**
   * Why `rows` is empty: `none` when a source stated that there is nothing, `unknown` when nobody said.
   * Never a third reason: that something could not be loaded is not the section's to say.
   */
  readonly empty: 'none' | 'unknown';
  /** The row that states `none`. */
  readonly statement?: OverviewRow;
}

/** Why a source is to be expected: the patient chose that practice, or is in its care now. */
export type ExpectedKind = 'chosen-practice' | 'current-care';

/** Tells from rows which sources are to be expected for a person. */
export interface SourceExpectation {
  readonly kind: ExpectedKind;
  /** Resource types it reads; the `Patient` counts as one. */
  readonly types: readonly string[];
  /** Logical ids of organisations. */
  readonly organisations: (
    rows: readonly OverviewRow[],
    reader: OverviewReader,
  ) => readonly string[];
}

/** One section of the patient overview, given by the block that owns its types. */
export interface OverviewSection {
  /** Value of the parameter `section`; stable. */
  readonly code: string;
  /** LOINC code of the section, where there is one. */
  readonly coding?: Coding;
  readonly title: Text;
  /** The same for a citizen, without clinical words. */
  readonly plainTitle: Text;
  /** Ascending over the page. */
  readonly place: number;
  /** Resource types it reads. */
  readonly types: readonly string[];
  /**
   * Its own share of a type, for persons who have more rows of it than all sections want, when it need not see
   * them all to show the right ones. Shares of one type must not overlap.
   *
   * @param shown - rows that will be shown.
   */
  readonly share?: (shown: number) => Reading;
  /** Rows shown unless the caller asks for another number. */
  readonly limit: number;
  /** Rows written out in the narrative, when not all: each costs a parsed text. All of them are entries. */
  readonly narrated?: number;
  /** Which expected sources are missed here when they have never sent anything, or have fallen silent. */
  readonly awaits: readonly ExpectedKind[];
  readonly pick: (rows: readonly OverviewRow[], reader: OverviewReader) => OverviewPick;
  /** One row as a line of the narrative. */
  readonly line: (row: OverviewRow, reader: OverviewReader) => string;
}

/** Sections of the patient overview: adding a block adds its sections. */
export const overviewSections: PortKey<readonly OverviewSection[]> = {
  name: 'overview-sections',
  many: true,
};

/** Who knows which sources a person should have. */
export const sourceExpectations: PortKey<readonly SourceExpectation[]> = {
  name: 'source-expectations',
  many: true,
};
