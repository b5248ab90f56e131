import type { IssueType } from '#fhir';

/** A StructureDefinition as it is stored. */
export interface ProfileText {
  /** Changes when the text does. */
  readonly key: string;
  readonly text: string;
}

/** A resource, or one inside it, with the profiles that it is to be held to. */
export interface Subject {
  /** FHIRPath from the whole: `Patient`, `Bundle.entry[0].resource`. */
  readonly place: string;
  /** Names of members and numbers of items that lead to it from the whole. */
  readonly way: readonly (string | number)[];
  /** Canonical addresses, perhaps with `|version`. */
  readonly profiles: readonly string[];
}

export interface ProfileQuestion {
  /** JSON of the whole resource. */
  readonly text: string;
  readonly subjects: readonly Subject[];
  /** Profiles and extensions that are stored here, as far as the resource names them; newest first. */
  readonly definitions: readonly ProfileText[];
}

/** What a profile, or R4 itself, asks for and the resource does not have. */
export interface ProfileFinding {
  readonly kind: ProfileFault;
  readonly issue: IssueType;
  /** FHIRPath of the place. */
  readonly expression: string;
  /** Key of the invariant, name of the slice, or how many were expected. */
  readonly rule?: string;
  /** In English, as the rule or the library words it. */
  readonly words?: string;
}

export type ProfileFault =
  | 'invariant'
  | 'required'
  | 'number'
  | 'slice'
  | 'pattern'
  | 'form'
  | 'reference'
  | 'unread-rule'
  | 'unknown-profile'
  | 'other-type'
  | 'no-snapshot';

/** Codes at a place that a profile binds to a value set. */
export interface BoundCodes {
  readonly valueSet: string;
  readonly expression: string;
  readonly codes: readonly { readonly system?: string; readonly code: string }[];
}

export interface ProfileVerdict {
  readonly findings: readonly ProfileFinding[];
  readonly bound: readonly BoundCodes[];
}

/** Holds resources to profiles, off the path of requests and with a budget of time. */
export interface ProfileChecker {
  /** @throws OutcomeError `validation-too-costly` (422), `validation-busy` (429). */
  readonly check: (question: ProfileQuestion) => Promise<ProfileVerdict>;
  readonly close: () => Promise<void>;
}
