export { type CatalogueEntry, catalogue } from './catalogue.ts';
export { patientCompartment, patientReferences } from './compartment.ts';
export { conceptText, hasCode } from './concept.ts';
export {
  type DateRange,
  isCalendarDate,
  type Prefix,
  parseDateRange,
  parseSearchDate,
  periodRange,
  type SearchDate,
} from './dates.ts';
export * as fhirErrors from './errors.ts';
export { excerptOf, type Wanted } from './excerpt.ts';
export { extract } from './extract.ts';
export { resourceTypes } from './generated/resource-types.ts';
export type * from './generated/types.ts';
export { maxJsonDepth, type ReadJsonOptions, readJson } from './json.ts';
export {
  type Issue,
  type IssueType,
  OutcomeError,
  type OutcomeIssue,
  type OutcomeResource,
  operationOutcome,
  outcomeSystem,
  type Refusal,
  statusOfIssue,
  type Text,
} from './outcome.ts';
export { parametersIn, placeName, primitiveIn } from './parameters.ts';
export {
  maxSearchParameters,
  maxSearchValueLength,
  type ParseSearchOptions,
  parseSearch,
} from './parse-search.ts';
export { fhirPathPatch, jsonPatch, metaPatch, type Patch } from './patch/index.ts';
export { isId, type ParsedReference, parseReference } from './references.ts';
export { type ReferencesUnder, referencesUnder } from './references-under.ts';
export { isResourceType } from './resource-types.ts';
export { maxSearchCount } from './search-control.ts';
export { searchDefinitions } from './search-definitions.ts';
export { escapeSearchText } from './search-escape.ts';
export { maxSearchValues, searchModifiers } from './search-filter.ts';
export {
  isFollowable,
  isSearchable,
  mayPointAt,
  type SearchGroup,
  type SearchParameterDefinition,
  type SearchParameterType,
  type SearchPart,
  type SearchPath,
  type SearchStep,
  searchParameters,
  storedUnder,
} from './search-parameters.ts';
export type {
  AnyFilter,
  ChainFilter,
  CompositeFilter,
  HasFilter,
  SearchConcepts,
  SearchFilter,
  SearchIdentifierType,
  SearchInclude,
  SearchModifier,
  SearchNumber,
  SearchQuery,
  SearchReference,
  SearchSort,
  SearchToken,
  ValueFilter,
} from './search-query.ts';
export type {
  CompositeValue,
  DateValue,
  NumberValue,
  QuantityValue,
  ReferenceValue,
  SearchValue,
  StringValue,
  TextValue,
  TokenValue,
  UriValue,
} from './search-value.ts';
export { requiredCodeSets } from './structure/structures.ts';
export {
  type BundleText,
  type ReferenceSpan,
  type ResourceText,
  readBundle,
  readResource,
  replaceReferences,
  type ServerFields,
  type Span,
  spliceServerFields,
} from './text.ts';
export { validate } from './validate.ts';
export { withoutId } from './without-id.ts';
export { readXml, writeXml } from './xml/lazy.ts';
