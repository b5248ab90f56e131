import { searchTable } from './generated/search.ts';

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
  /** Where its values stand: empty for what R4 defines but nothing extracts (composites, `_content`…). */
  readonly paths: readonly SearchPath[];
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
  const steps = text
    .slice(0, colon)
    .split(/\.(?![^[]*\])/)
    .map(stepOf);
  return { steps, leaf, ...(system !== undefined && { system }) };
}

function definitionOf(type: string, line: string): SearchParameterDefinition {
  const [index, code = '', kind, targets = '', id = '', paths = ''] = line.split('\t');
  const any = targets === '' || targets === '*';
  return {
    code,
    type: kind as SearchParameterType,
    index: Number(index),
    url: `http://hl7.org/fhir/SearchParameter/${id || `${type}-${code}`}`,
    ...(!any && { target: targets.split(',') }),
    paths: (paths.match(pathPattern) ?? []).map(pathOf),
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
