import type { DateRange, Patch, ResourceText, SearchQuery } from '#fhir';
import type { Context } from '../context.ts';
import type { Ground } from '../gate/visibility.ts';
import type { ReadDefinitions } from '../profiles/definitions.ts';
import type { Terminology } from '../terminology/terminology.ts';

/** One stored version, sent as it stands. */
export interface Stored {
  /** JSON as it was accepted, with `id`, `meta.versionId` and `meta.lastUpdated` spliced in. */
  readonly text: string;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  /** Milliseconds since the epoch. */
  readonly lastUpdated: number;
  /** Logical id of the source organisation; absent when the row belongs to nobody or nobody said. */
  readonly organisation?: string;
}

/** One version in a history; a deletion has no text. */
export interface Version extends Omit<Stored, 'text'> {
  readonly text?: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
}

/** What of a person's record. Times are milliseconds since the epoch. */
export interface RecordQuery {
  readonly types?: readonly string[];
  /** Only rows changed at this instant or later. */
  readonly since?: number;
  /** Clinical time of the rows: from, and before. */
  readonly from?: number;
  readonly to?: number;
  /** Rows a page, 200 unless said. */
  readonly count?: number;
  readonly cursor?: string;
}

export interface RecordPage {
  readonly rows: readonly Stored[];
  /** What they refer to in the registers. */
  readonly registers: readonly Stored[];
  /** Opaque, bound to the actor and the query; absent on the last page. */
  readonly next?: string;
}

/** Which versions: of one row, of a type, or of everything. */
export interface HistoryQuery {
  readonly type?: string;
  /** With a type only. */
  readonly id?: string;
  /** Versions a page, 50 unless said. */
  readonly count?: number;
  /** Made at this instant or later, milliseconds since the epoch. */
  readonly since?: number;
  /** The newest at some instant of this time. */
  readonly at?: DateRange;
  readonly cursor?: string;
}

export interface HistoryPage {
  /** Newest first. */
  readonly versions: readonly Version[];
  /** Opaque, bound to the actor and the query; absent on the last page. */
  readonly next?: string;
}

export interface SearchPage {
  readonly matches: readonly Stored[];
  readonly included: readonly Stored[];
  /** Opaque, bound to the actor and the query; absent on the last page. */
  readonly next?: string;
  /** Only when asked for with `_total` or `_summary=count`; what is estimated is counted. */
  readonly total?: number;
}

export interface Precondition {
  /** `If-Match: W/"n"`. */
  readonly version?: number;
}

/** Which row a change is about: by its id, or by criteria that at most one row may meet. */
export type Aim =
  | { readonly id: string; readonly criteria?: undefined }
  | { readonly id?: undefined; readonly criteria: SearchQuery };

/**
 * One change of a transaction. The store validates the content, asks the owning block (`accept`), and
 * resolves `urn:uuid:` and conditional references inside the transaction.
 */
export type Change = {
  /** FHIRPath of the content in what was sent (`Bundle.entry[2].resource`): the head of every expression. */
  readonly place?: string;
} & (
  | {
      readonly method: 'create';
      readonly content: ResourceText;
      /** `If-None-Exist`: search criteria on the same type. */
      readonly ifNoneExist?: SearchQuery;
      /** `urn:uuid:` by which other entries refer to this one. */
      readonly fullUrl?: string;
    }
  /** By criteria that nothing meets: creates. */
  | (Aim & {
      readonly method: 'update';
      readonly content: ResourceText;
      readonly precondition?: Precondition;
      readonly fullUrl?: string;
    })
  /** Applied to the row once it is locked, so that nothing written meanwhile is lost. */
  | (Aim & {
      readonly method: 'patch';
      readonly type: string;
      readonly patch: Patch;
      readonly precondition?: Precondition;
      readonly fullUrl?: string;
    })
  /** By criteria that nothing meets: nothing. */
  | (Aim & {
      readonly method: 'delete';
      readonly type: string;
      readonly precondition?: Precondition;
    })
);

export type ChangeOutcome =
  | { readonly status: 200 | 201; readonly stored: Stored }
  | { readonly status: 204; readonly type: string; readonly id: string };

/**
 * The store as one request sees it. Every method passes the gate, and every person that it discloses
 * or aims at is in the log before the method's answer may leave (see `commit` and `RequestLog`).
 *
 * A row that may not be seen does not exist: `not-found`, in the same words.
 */
export interface RecordHandle {
  readonly context: Context;
  /** @throws OutcomeError `not-found` (404), `deleted` (410). */
  readonly read: (type: string, id: string) => Promise<Stored>;
  readonly vread: (type: string, id: string, version: number) => Promise<Stored>;
  /** Newest first. */
  readonly history: (type: string, id: string) => Promise<readonly Version[]>;
  /** A page of versions. @throws OutcomeError `not-found` when no version of the row may be seen. */
  readonly versions: (query: HistoryQuery) => Promise<HistoryPage>;
  readonly search: (query: SearchQuery) => Promise<SearchPage>;
  /** All or nothing, in the order DELETE → POST → PUT; outcomes in the order given. */
  readonly write: (changes: readonly Change[]) => Promise<readonly ChangeOutcome[]>;
  /** The person behind a `Patient`, decided once; 404 like `read` when not allowed. */
  readonly person: (patientId: string) => Promise<PersonHandle>;
  /** A page of a person's whole record; 404 like `read` when not allowed. */
  readonly everything: (patientId: string, query: RecordQuery) => Promise<RecordPage>;
  /** Rows of registers by reference (`Organization/…`), one statement; what is absent is left out. */
  readonly register: (references: readonly string[]) => Promise<readonly Stored[]>;
  /** What is known of codes; it concerns nobody. */
  readonly terminology: Terminology;
  /** Profiles and extensions that packages brought; they concern nobody. */
  readonly definitions: ReadDefinitions;
  /** When each source was last heard from, by logical id of the organisation; never heard: left out. */
  readonly sources: (organisations: readonly string[]) => Promise<readonly SourceContact[]>;
}

/** The last contact with a source system. */
export interface SourceContact {
  /** Logical id of the `Organization`. */
  readonly organisation: string;
  /** Milliseconds since the epoch. */
  readonly lastAt: number;
  /** The longest silence that is ordinary. */
  readonly expectedMs: number;
}

/** One person's rows that the context may see. */
export interface PersonHandle {
  readonly patient: Stored;
  readonly ground: Ground;
  /** The person withholds something from the context: any row but the Patient may be missing. */
  readonly isWithheld: boolean;
  /** Rows of some types, newest first within a type, at most `limit` a type. */
  readonly rows: (types: readonly string[], limit?: number) => Promise<readonly PersonRow[]>;
  /** What each reading finds, in the order of the readings; all in one go. */
  readonly newest: (readings: readonly Reading[]) => Promise<readonly ReadRows[]>;
  /** Entries of the access log about this person, newest first. */
  readonly lookups: (limit: number, before?: string) => Promise<readonly Lookup[]>;
}

/** The newest rows of a type: all, or those that their codes tell apart. */
export interface Reading {
  readonly type: string;
  /** Most rows, up to 1,000. */
  readonly limit: number;
  /** Only rows with one of these, as the search of the same name would find them. */
  readonly having?: readonly CodedValue[];
  /** Only rows with none of these. */
  readonly lacking?: readonly CodedValue[];
  /** Reads only where the record has more rows of the type than this. */
  readonly whenAbove?: number;
  /** Reads only where the record has no more rows of the type than this. */
  readonly whenUpTo?: number;
}

export interface ReadRows {
  /** Newest first. */
  readonly rows: readonly PersonRow[];
  /** There may be more than were read. */
  readonly isCut: boolean;
}

/** What a search parameter for tokens looks for: `category=laboratory`, `code=urn:oid:1.2.208.176.2.1|`. */
export interface CodedValue {
  readonly param: string;
  readonly system?: string;
  readonly code?: string;
}

export interface PersonRow extends Stored {
  /** Clinical time of the data (`at` on the row), milliseconds since the epoch. */
  readonly at?: number;
}

/** One line of "who has looked", as the citizen may read it. */
export interface Lookup {
  readonly at: number;
  readonly actorName: string;
  readonly actorKind: string;
  readonly organisationName?: string;
  readonly role?: string;
  readonly act: string;
  readonly types: readonly string[];
  readonly ground: Ground;
  readonly outcome: 'ok' | 'refused';
  /** Place in the log, for the next page. */
  readonly cursor: string;
}
