import type { SearchFilter, SearchQuery } from '#fhir';
import { tooCostly } from './errors.ts';

/** Values of all criteria of the rows themselves. */
const MOST_VALUES = 5_000;
/** Values of all criteria that are reached by a hop, each branch counted. */
const MOST_HOP_VALUES = 1_000;

interface Cost {
  readonly values: number;
  readonly hopValues: number;
}

/**
 * Refuses what could take long by what it asks, before anything is looked for.
 *
 * @throws OutcomeError `too-costly`
 */
export function assertAffordable({ filters }: SearchQuery): void {
  const { values, hopValues } = sum(filters.map((filter) => costOf(filter, false)));
  if (values > MOST_VALUES || hopValues > MOST_HOP_VALUES) throw tooCostly();
}

function costOf(filter: SearchFilter, isHop: boolean): Cost {
  if (filter.kind === 'chain') {
    return sum(filter.targets.map((target) => costOf(target.filter, true)));
  }
  if (filter.kind === 'has') return costOf(filter.filter, true);
  if (filter.kind === 'any') return sum(filter.filters.map((each) => costOf(each, isHop)));
  return costOfValues(filter.values.flat().length, isHop);
}

const costOfValues = (count: number, isHop: boolean): Cost =>
  isHop ? { values: 0, hopValues: count } : { values: count, hopValues: 0 };

const sum = (costs: readonly Cost[]): Cost => ({
  values: costs.reduce((total, { values }) => total + values, 0),
  hopValues: costs.reduce((total, { hopValues }) => total + hopValues, 0),
});
