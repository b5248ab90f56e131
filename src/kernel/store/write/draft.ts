import type { ResourceText } from '#fhir';
import type { Change, Stored } from '../record.ts';
import type { Row } from '../row.ts';

/** A row as it stands before the transaction, locked. */
export interface OldRow extends Row {
  readonly rt: string;
  /** Milliseconds since the epoch. */
  readonly sort: number;
  /** Clinical time, milliseconds since the epoch; a register has none. */
  readonly at?: number | null;
}

/** One change on its way; what the transaction learns is filled in step by step. */
export interface Draft {
  readonly change: Change;
  /** FHIRPath of the content: the head of every expression. */
  readonly place: string;
  readonly type: string;
  /** Empty until criteria have been decided. */
  id: string;
  /** Absent for a deletion, and for a patch until it is applied. */
  content?: ResourceText;
  /** Row that is updated or deleted. */
  old?: OldRow;
  /** Last version that the id ever had; 0 for a new one. */
  lastVersion: number;
  /** When that was, in milliseconds; absent for a new one. */
  lastTime?: number;
  /** Person key that `locator` has for the id; empty when it has none. */
  locatedPat: string;
  /** Person key; empty for a register. */
  pat: string;
  /** Further persons. */
  also: readonly string[];
  /** An update by criteria that nothing met: the row is new. */
  isNew?: boolean;
  /** Nothing is to be done: what `If-None-Exist` asked for exists, or the row is deleted already. */
  met?: Stored | Draft | 'deleted';
}

/** When a draft is written: never before the version that it follows, whose writer may have come later. */
export const timeOf = ({ lastTime = 0 }: Draft, now: number): number => Math.max(now, lastTime);

/** A draft that still writes something. */
export const isDue = (draft: Draft): boolean => draft.met === undefined;

/** Drafts of one attempt: an attempt that runs again begins anew. */
export function draftsOf(changes: readonly Change[], newId: () => string): Draft[] {
  return changes.map((change) => {
    const type = typeOf(change);
    return {
      change,
      place: change.place ?? type,
      type,
      id: change.method === 'create' ? newId() : (change.id ?? ''),
      ...('content' in change && { content: change.content }),
      lastVersion: 0,
      locatedPat: '',
      pat: '',
      also: [],
    };
  });
}

export const typeOf = (change: Change): string =>
  'content' in change ? change.content.resource.resourceType : change.type;
