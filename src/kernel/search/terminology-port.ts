import type { SearchConcepts, SearchToken } from '#fhir';

/** Which codes a criterion means: those of a value set, or those above or below a code, itself among them. */
export interface AskedConcepts extends SearchConcepts {
  readonly way: 'in' | 'above' | 'below';
}

/**
 * Knows which codes a value set has, and which codes are above and below others.
 *
 * @param limit - codes that are wanted at most; one more is given where there are more.
 * @returns undefined when the value set or the code system is not known here.
 */
export type TerminologyPort = (
  asked: AskedConcepts,
  limit: number,
) => Promise<readonly SearchToken[] | undefined>;
