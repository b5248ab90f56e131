import type { CodeSystem, CodeSystemConcept, ConceptMap, ValueSet } from '#fhir';

/** A resource by which codes are understood. */
export type TerminologyResource = CodeSystem | ValueSet | ConceptMap;

/** Code, what professionals call it in Danish, and what it means in everyday Danish, written by Helhed. */
export type Row = readonly [code: string, display: string, plain?: string];

/** What is said of a subset beside its codes. */
export interface Subset {
  /** Last part of the names: `sks-diagnosis`. */
  readonly key: string;
  /** Address of the whole code system. */
  readonly url: string;
  readonly title: string;
  /** Of the release that the codes were taken from; absent where the publisher numbers none. */
  readonly version?: string;
  readonly publisher: string;
  readonly copyright: string;
  readonly isByPrefix?: boolean;
  readonly caseSensitive: boolean;
  readonly rows: readonly Row[];
}

/** System of identifiers that are addresses. @see https://hl7.org/fhir/R4/identifier-registry.html */
export const addressSystem = 'urn:ietf:rfc:3986';

const byPrefix = 'https://helhed.dk/fhir/StructureDefinition/codesystem-hierarchy-by-prefix';
const use = {
  system: 'https://helhed.dk/fhir/CodeSystem/designation-use',
  code: 'plain-language',
  display: 'Hverdagssprog, skrevet af Helhed',
};
const ours =
  'Designations marked "plain-language" are written by Helhed and are no part of the classification.';

/** A fragment of a code system: it says of no code that it does not exist. */
export const fragmentOf = (subset: Subset): CodeSystem => ({
  resourceType: 'CodeSystem',
  language: 'da',
  ...(subset.isByPrefix && { extension: [{ url: byPrefix, valueBoolean: true }] }),
  url: subset.url,
  identifier: [{ system: addressSystem, value: subset.url }],
  ...(subset.version !== undefined && { version: subset.version }),
  name: nameOf(subset.key),
  title: subset.title,
  status: 'active',
  experimental: true,
  publisher: subset.publisher,
  copyright: `${subset.copyright} ${ours}`,
  caseSensitive: subset.caseSensitive,
  ...(subset.isByPrefix && { hierarchyMeaning: 'is-a' }),
  content: 'fragment',
  concept: subset.rows.map(conceptOf),
});

const conceptOf = ([code, display, plain]: Row): CodeSystemConcept => ({
  code,
  display,
  ...(plain !== undefined && { designation: [{ language: 'da', use, value: plain }] }),
});

/** `sks-diagnosis` → `SksDiagnosis`: a name that a machine may use. */
export const nameOf = (key: string): string =>
  key.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
