/** Use of a designation that says in everyday words what a code means. */
export const plainLanguage = {
  system: 'https://helhed.dk/fhir/CodeSystem/designation-use',
  code: 'plain-language',
} as const;

/**
 * Extension of a CodeSystem (`valueBoolean` true): the longest other code that a code begins with is the one
 * above it. So are ICD-10, SKS, ICPC-2 and ATC built.
 */
export const hierarchyByPrefix =
  'https://helhed.dk/fhir/StructureDefinition/codesystem-hierarchy-by-prefix';
