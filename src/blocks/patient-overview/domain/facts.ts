import type {
  ExpectedKind,
  OverviewReader,
  OverviewRow,
  OverviewSection,
} from '#contracts/overview';
import type { Coding } from '#fhir';

/** An organisation of the register, named for a reader. */
export interface KnownOrganisation {
  readonly name: string;
  /** FHIR JSON as it was accepted. */
  readonly text: string;
}

/** When a source was last heard from, and the longest silence that is ordinary; milliseconds. */
export interface Contact {
  readonly lastAt: number;
  readonly expectedMs: number;
}

/** A source that a person should have. */
export interface ExpectedSource {
  readonly kind: ExpectedKind;
  /** Logical id of the `Organization`. */
  readonly organisation: string;
}

/** Everything the document is made of; nothing is looked up after this. */
export interface OverviewFacts {
  /** Address of the FHIR base, without a slash at the end. */
  readonly base: string;
  /** UUID of this document. */
  readonly documentId: string;
  readonly reader: OverviewReader;
  readonly patient: OverviewRow;
  readonly rows: readonly OverviewRow[];
  /** Types, and codes of sections with a share, of which more rows exist than were read. */
  readonly unread: ReadonlySet<string>;
  /** Types of which the reader may not see everything. */
  readonly withheld: ReadonlySet<string>;
  /** By logical id. */
  readonly organisations: ReadonlyMap<string, KnownOrganisation>;
  /** Codes of rows with what they mean in everyday words as display. */
  readonly plainTexts?: readonly Coding[];
  /** By logical id of the organisation; never heard: absent. */
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly expected: readonly ExpectedSource[];
  /** In the order of the page. */
  readonly sections: readonly OverviewSection[];
  /** Rows a section, instead of the section's own limit. */
  readonly count?: number;
  /** Told of what made a section fail. */
  readonly report: (cause: unknown) => void;
}
