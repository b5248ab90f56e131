import type { AllergyIntolerance } from '#fhir';
import { isOver } from './standing.ts';

/** What may kill comes first, what is over comes last; otherwise as given. */
export function byDanger<T extends { readonly content: AllergyIntolerance }>(
  rows: readonly T[],
): readonly T[] {
  return rows.toSorted((a, b) => rank(a.content) - rank(b.content));
}

function rank(allergy: AllergyIntolerance): number {
  if (isOver(allergy)) return 2;
  return allergy.criticality === 'high' ? 0 : 1;
}
