import { parseSearch, type SearchQuery } from '#fhir';
import { conditionMissing } from './errors.ts';

/**
 * Criteria that name a row to be changed: what a search would find by, and nothing of how it would be shown.
 *
 * @param expression - where they stand.
 * @throws OutcomeError of `parseSearch`, or `condition-missing`: without criteria every row would be meant.
 */
export function criteriaOf(
  type: string,
  parameters: URLSearchParams,
  { base, expression }: { readonly base: string; readonly expression: string },
): SearchQuery {
  const given = new URLSearchParams(parameters);
  given.delete('_format');
  const query = parseSearch(type, given, { base: [base] });
  const { filters, include, revinclude, sort, count, cursor } = query;
  const isShown = include.length + revinclude.length + sort.length > 0;
  if (filters.length === 0 || isShown || count !== undefined || cursor !== undefined) {
    throw conditionMissing(expression);
  }
  return query;
}
