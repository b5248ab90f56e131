import type { CodeSystemConcept, ConceptMapGroupElementTarget, Resource } from '#fhir';
import type { Canonical, CodeSystemHead } from './head.ts';
import type { Members, Wanted } from './members.ts';
import type { Selection } from './selection.ts';

/** A code system that is here, and the ids of those that only add words to it. */
export interface KnownSystem {
  /** Empty for a system of R4 that is known by its codes only. */
  readonly id: string;
  readonly head: CodeSystemHead;
  readonly supplements: readonly string[];
  /** Codes of a system of R4. */
  readonly listed?: ReadonlySet<string>;
}

/** A concept with the designations that supplements give it. */
export interface KnownConcept {
  readonly concept: CodeSystemConcept;
  readonly isInactive: boolean;
}

/** One row of a concept map; `from` and `to` as the map has them, whichever way it was asked. */
export interface Mapping {
  readonly from: { readonly system: string; readonly code: string; readonly display?: string };
  readonly to: { readonly system: string; readonly code: string };
  readonly target: ConceptMapGroupElementTarget;
}

export interface MapHead {
  readonly id: string;
  readonly url: string;
  readonly group: readonly {
    readonly source: string;
    readonly target: string;
    readonly unmapped?: {
      readonly mode: string;
      readonly code?: string;
      readonly display?: string;
    };
  }[];
}

/** What is known of codes. It belongs to nobody, and everyone who has signed in may read it. */
export interface Terminology {
  readonly system: (canonical: Canonical) => Promise<KnownSystem | undefined>;
  readonly systemById: (id: string) => Promise<KnownSystem | undefined>;
  /** Codes in another case are found where the system does not tell cases apart. */
  readonly concept: (system: KnownSystem, code: string) => Promise<KnownConcept | undefined>;
  readonly concepts: (
    system: KnownSystem,
    codes: readonly string[],
  ) => Promise<ReadonlyMap<string, KnownConcept>>;
  /** Concepts of several systems at once, newest versions last; supplements as if they were the system itself. */
  readonly words: (
    codes: readonly { readonly system: string; readonly code: string }[],
  ) => Promise<readonly { readonly system: string; readonly concept: CodeSystemConcept }[]>;
  /** Codes one step up and down. */
  readonly around: (
    system: KnownSystem,
    code: string,
  ) => Promise<{ readonly parents: readonly string[]; readonly children: readonly string[] }>;
  readonly isAbove: (system: KnownSystem, upper: string, lower: string) => Promise<boolean>;
  readonly resource: (type: string, canonical: Canonical) => Promise<Resource | undefined>;
  readonly maps: () => Promise<readonly MapHead[]>;
  readonly mappings: (
    map: string,
    asked: { readonly system: string; readonly code: string; readonly isReverse: boolean },
  ) => Promise<readonly Mapping[]>;
  /** The members of a value set, as a condition that the engine can page and count. */
  readonly selection: (valueSet: Resource, wanted?: Wanted) => Promise<Selection>;
  readonly members: (
    selection: Selection,
    page: { readonly limit: number; readonly offset: number },
  ) => Promise<Members>;
  readonly memberCount: (selection: Selection) => Promise<number>;
}
