import { searchTable } from './generated/search.ts';
import { isResourceType } from './resource-types.ts';

export type SearchParameterType =
  | 'number'
  | 'date'
  | 'string'
  | 'token'
  | 'reference'
  | 'composite'
  | 'quantity'
  | 'uri'
  | 'special';

export interface SearchParameterDefinition {
  readonly code: string;
  readonly type: SearchParameterType;
  /** Stable number, unique over types and codes, 1 to 9,999: the `p` of the index tables. */
  readonly index: number;
  /** Canonical address of the SearchParameter. */
  readonly url: string;
  /** Types that a reference may point at; absent when any may. */
  readonly target?: readonly string[];
  /** Where its values stand: empty for a composite, and for what R4 defines but nothing extracts (`_content`…). */
  readonly paths: readonly SearchPath[];
  /** Of a composite: what must hold together; one group must. */
  readonly groups?: readonly SearchGroup[];
}

/** Parts of a composite that stand in one element. */
export interface SearchGroup {
  /** The element, empty for the resource; a part that holds must hold in the same repetition of it. */
  readonly base: readonly SearchStep[];
  readonly parts: readonly SearchPart[];
}

export interface SearchPart {
  /** Parameter of the same type whose values it compares. */
  readonly code: string;
  /** Those values stand outside the element, so any of them will do. */
  readonly isOutside: boolean;
}

/** A path through a resource. */
export interface SearchPath {
  readonly steps: readonly SearchStep[];
  /** Type at the end. */
  readonly leaf: string;
  /** System of a `code` whose value set has one. */
  readonly system?: string;
}

export interface SearchStep {
  /** Name of the property in JSON. */
  readonly property: string;
  /** Narrows: `system=phone`, `is Patient`, or `0` for the first. */
  readonly filter?: string;
}

type Definitions = ReadonlyMap<string, SearchParameterDefinition>;

const stepPattern = /^([^[/]+)(?:\/([A-Z]\w*))?(?:\[([^\]]+)\])?$/;

function stepOf(text: string): SearchStep {
  const [, name = '', type = '', filter] = stepPattern.exec(text) ?? [];
  return { property: name + type, ...(filter !== undefined && { filter }) };
}

/** Paths are apart by a blank, which a filter may hold too (`subject[is Patient]`). */
const pathPattern = /(?:[^ [:]|\[[^\]]*\])+:\S+/g;

function pathOf(text: string): SearchPath {
  const colon = text.indexOf(':');
  const [leaf = '', system] = text.slice(colon + 1).split('=');
  return {
    steps: stepsOf(text.slice(0, colon)),
    leaf,
    ...(system !== undefined && { system }),
  };
}

const stepsOf = (text: string): readonly SearchStep[] =>
  text === '' ? [] : text.split(/\.(?![^[]*\])/).map(stepOf);

function groupOf(text: string): SearchGroup {
  const [base = '', parts = ''] = text.split(':');
  return {
    base: stepsOf(base),
    parts: parts
      .split('+')
      .map((part) => ({ code: part.replace('^', ''), isOutside: part.startsWith('^') })),
  };
}

function definitionOf(type: string, line: string): SearchParameterDefinition {
  const [index, code = '', kind, targets = '', id = '', paths = ''] = line.split('\t');
  const any = targets === '' || targets === '*';
  const isComposite = kind === 'composite';
  return {
    code,
    type: kind as SearchParameterType,
    index: Number(index),
    url: `http://hl7.org/fhir/SearchParameter/${id || `${type}-${code}`}`,
    ...(!any && { target: targets.split(',') }),
    paths: isComposite ? [] : (paths.match(pathPattern) ?? []).map(pathOf),
    ...(isComposite && { groups: paths.split(' ').map(groupOf) }),
  };
}

const sections = new Map(
  searchTable
    .split('>')
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end + 1)];
    }),
);

const known = new Map<string, Definitions>();
const withoutDomain = new Set(['Binary', 'Bundle', 'Parameters']);

function sectionOf(type: string): readonly SearchParameterDefinition[] {
  const lines = sections.get(type)?.split('\n') ?? [];
  return lines.filter((line) => line !== '').map((line) => definitionOf(type, line));
}

/**
 * The search parameters of a resource type, by code, with those of every resource (`_id`, `_tag`, …).
 *
 * @returns an empty map for what is no resource type.
 */
export function searchParameters(type: string): Definitions {
  const cached = known.get(type);
  if (cached) return cached;
  const domain = withoutDomain.has(type) ? [] : sectionOf('DomainResource');
  const all = [...sectionOf('Resource'), ...domain, ...sectionOf(type)];
  const definitions = new Map(all.map((definition) => [definition.code, definition]));
  known.set(type, definitions);
  return definitions;
}

/**
 * Whether a search may name a parameter: its values are indexed, or it is made of such.
 *
 * `near`, `_query`, `_text`, `_content` are defined by R4 and not offered.
 */
export const isSearchable = ({ type, paths, groups }: SearchParameterDefinition): boolean =>
  type === 'composite' ? groups !== undefined : type !== 'special' && paths.length > 0;

/**
 * Whether a parameter holds references that can be followed: by `_include`, a chain or `_has`. A canonical
 * address or a link names no row.
 */
export const isFollowable = ({ type, paths }: SearchParameterDefinition): boolean =>
  type === 'reference' && paths.some(({ leaf }) => leaf === 'Reference' || leaf === 'Resource');

/** Whether a reference parameter may hold a reference to a type. */
export const mayPointAt = ({ target }: SearchParameterDefinition, type: string): boolean =>
  isResourceType(type) && (target === undefined || target.includes(type));

/** The only type of R4 with parameters that unite others. */
const typeWithUnions = 'Observation';
let unions: ReadonlyMap<number, readonly number[]> | undefined;

/**
 * Numbers under which the values of a parameter lie: its own, or those of the parameters that it unites
 * (`combo-code`: of `code` and `component-code`), so that no value is kept twice.
 */
export function storedUnder(index: number): readonly number[] {
  unions ??= unionsOf([...searchParameters(typeWithUnions).values()]);
  return unions.get(index) ?? [index];
}

function unionsOf(
  definitions: readonly SearchParameterDefinition[],
): ReadonlyMap<number, readonly number[]> {
  const found = definitions
    .filter(({ code }) => code.startsWith('combo-'))
    .map((whole) => {
      const paths = new Set(whole.paths.map(textOfPath));
      const parts = definitions.filter(
        (part) => part.type === whole.type && part !== whole && isWithin(part, paths),
      );
      const covered = parts.reduce((sum, part) => sum + part.paths.length, 0);
      return { whole, parts, isExact: covered === paths.size };
    });
  return new Map(
    found
      .filter(({ isExact, parts }) => isExact && parts.length > 1)
      .map(({ whole, parts }) => [whole.index, parts.map(({ index }) => index)]),
  );
}

const isWithin = ({ paths }: SearchParameterDefinition, all: ReadonlySet<string>): boolean =>
  paths.length > 0 && paths.every((path) => all.has(textOfPath(path)));

const textOfPath = ({ steps, leaf }: SearchPath): string =>
  `${steps.map(({ property, filter }) => `${property}[${filter}]`).join('.')}:${leaf}`;
