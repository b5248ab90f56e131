const structure = (name: string): string => `https://helhed.dk/fhir/StructureDefinition/${name}`;

/**
 * Extensions on `Composition.section` of the document that `Patient/[id]/$overview` gives.
 *
 * @see src/blocks/patient-overview/README.md
 */
export const SECTION_STATE: string = structure('overview-section-state');
/** Parts: `organisation`, `asOf`, `newest`, `rows`. One a source. */
export const SECTION_SOURCE: string = structure('overview-section-source');
/** Parts: `kind`, `organisation`, `since`, `text`. */
export const SECTION_NOTICE: string = structure('overview-section-notice');
/** Reference to the row in which a source states that there is nothing. */
export const SECTION_STATEMENT: string = structure('overview-section-statement');

/** On `section.entry`, where a section has several sources: reference to the organisation that sent the row. */
export const ENTRY_SOURCE: string = structure('overview-entry-source');

/**
 * On the Composition, for a citizen: `valueCoding` is a code of a row, its display what the code means in everyday
 * words. One a code that somebody has written them for.
 */
export const PLAIN_TEXT: string = structure('overview-plain-text');

/**
 * `section.code` carries the section's own code in this system, beside LOINC: `allergies`, `diagnoses`,
 * `appointments`, `encounters`, `laboratory`, `vital-signs`, `observations`, `reports`, `documents`,
 * `relatives`, and whatever further blocks give.
 */
export const SECTION_CODES = 'https://helhed.dk/fhir/CodeSystem/overview-section';

/**
 * What a section says, as code of {@link SECTION_STATE}:
 * `rows` has entries · `none` a source stated that there is nothing · `unknown` nobody said ·
 * `could-not-load` it failed, try again · `withheld` there may be more than you may see, and nothing is shown.
 */
export type SectionState = 'rows' | 'none' | 'unknown' | 'could-not-load' | 'withheld';

/**
 * Why a section may be incomplete, as code of {@link SECTION_NOTICE}:
 * `source-silent` the source has not been heard from for longer than is ordinary ·
 * `source-missing` a source that was to be expected never sent anything ·
 * `sources-disagree` one source states that there is nothing, another lists something ·
 * `withheld` rows are withheld from this reader · `cut` more rows exist than are shown.
 */
export type NoticeKind =
  | 'source-silent'
  | 'source-missing'
  | 'sources-disagree'
  | 'withheld'
  | 'cut';
