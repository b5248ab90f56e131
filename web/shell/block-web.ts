import type { ReactNode } from 'react';
import type { CodeableConcept, Reference, Resource } from '#fhir';
import type { Language, Sector, Words } from '#kit';

/** Who reads: the same facts, told to one who treats or to the person themselves. */
export type Voice = 'professional' | 'citizen';

export interface RowSource {
  readonly name: string;
  readonly sector: Sector;
}

export interface SectionProps {
  /** In the order to show. */
  readonly rows: readonly Resource[];
  readonly voice: Voice;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The section fills the page: show everything, pictures too. */
  readonly isWhole: boolean;
  readonly sourceOf: (row: Resource) => RowSource | undefined;
  readonly resolve: (reference: Reference | undefined) => Resource | undefined;
  /** What a code means in everyday words, where somebody has written it. */
  readonly plainTextOf?: (concept: CodeableConcept | undefined) => string | undefined;
}

/** One thing that happened, or will, as the timeline tells it. */
export interface Happening {
  /** FHIR date or dateTime. */
  readonly time: string;
  /** The same where it ended. */
  readonly until?: string;
  readonly title: string;
  readonly detail?: string;
}

/** What a block gives to the pages: its section of the overview and its line of the timeline. */
export interface BlockWeb {
  /** Code of the overview section. */
  readonly section: string;
  /** What one row is called on the timeline. */
  readonly kind: Words<{ title: string }>;
  readonly Section: (props: SectionProps) => ReactNode;
  readonly happenings: (row: Resource, language: Language) => readonly Happening[];
}
