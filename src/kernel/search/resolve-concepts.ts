import type { SearchFilter, SearchToken } from '#fhir';
import type { FilterOf } from './condition-scope.ts';
import { codesUnknown, searchNotSupported, tooCostly } from './errors.ts';
import type { TerminologyPort } from './terminology-port.ts';

/** Codes that one criterion may stand for. */
const MOST_CODES = 5_000;

/**
 * Criteria with the codes that `:in`, `:not-in`, `:above` and `:below` stand for, so that they can be compiled.
 *
 * @returns the same criteria when there is nothing to resolve.
 * @throws OutcomeError `codes-unknown`, `too-costly`; `search-not-supported` - nobody knows codes here.
 */
export async function resolveConcepts(
  filters: readonly SearchFilter[],
  port: TerminologyPort | undefined,
): Promise<readonly SearchFilter[]> {
  if (!filters.some(asksForConcepts)) return filters;
  return Promise.all(filters.map((filter) => resolved(filter, port)));
}

function asksForConcepts(filter: SearchFilter): boolean {
  switch (filter.kind) {
    case 'terminology':
      return true;
    case 'chain':
      return filter.targets.some((target) => asksForConcepts(target.filter));
    case 'has':
      return asksForConcepts(filter.filter);
    case 'any':
      return filter.filters.some(asksForConcepts);
    default:
      return false;
  }
}

async function resolved(
  filter: SearchFilter,
  port: TerminologyPort | undefined,
): Promise<SearchFilter> {
  switch (filter.kind) {
    case 'terminology':
      return codesOf(filter, port);
    case 'chain': {
      const inner = await resolveConcepts(
        filter.targets.map((target) => target.filter),
        port,
      );
      const targets = filter.targets.map((target, at) => ({
        type: target.type,
        filter: inner[at] ?? target.filter,
      }));
      return { ...filter, targets };
    }
    case 'has':
      return { ...filter, filter: await resolved(filter.filter, port) };
    case 'any':
      return { ...filter, filters: await resolveConcepts(filter.filters, port) };
    default:
      return filter;
  }
}

async function codesOf(
  { param, index, modifier, values }: FilterOf<'terminology'>,
  port: TerminologyPort | undefined,
): Promise<SearchFilter> {
  if (!port) throw searchNotSupported(param);
  const way = modifier === 'above' || modifier === 'below' ? modifier : 'in';
  const found: SearchToken[] = [];
  for (const value of values) {
    const codes = await port({ ...value, way }, MOST_CODES);
    if (!codes) throw codesUnknown(`${param}:${modifier}`);
    found.push(...codes);
    if (found.length > MOST_CODES) throw tooCostly();
  }
  return {
    kind: 'token',
    param,
    ...(index !== undefined && { index }),
    ...(modifier === 'not-in' && { modifier: 'not' as const }),
    values: found,
  };
}
