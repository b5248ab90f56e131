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
  return filter.kind === 'terminology' || innerOf(filter).some(asksForConcepts);
}

/** Criteria that a criterion holds. */
function innerOf(filter: SearchFilter): readonly SearchFilter[] {
  if (filter.kind === 'chain') return filter.targets.map((target) => target.filter);
  if (filter.kind === 'any') return filter.filters;
  return filter.kind === 'has' ? [filter.filter] : [];
}

async function resolved(
  filter: SearchFilter,
  port: TerminologyPort | undefined,
): Promise<SearchFilter> {
  if (filter.kind === 'terminology') return codesOf(filter, port);
  const inner = await resolveConcepts(innerOf(filter), port);
  if (filter.kind === 'any') return { ...filter, filters: inner };
  if (filter.kind === 'has') return { ...filter, filter: inner[0] ?? filter.filter };
  if (filter.kind !== 'chain') return filter;
  const targets = filter.targets.map((target, at) => ({
    type: target.type,
    filter: inner[at] ?? target.filter,
  }));
  return { ...filter, targets };
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
