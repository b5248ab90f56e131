import { OutcomeError, type Resource, type SearchToken } from '#fhir';
import type { AskedConcepts, TerminologyPort } from '../search/terminology-port.ts';
import { canonicalOf } from './head.ts';
import { r4ValueSet } from './r4-codes.ts';
import type { Terminology } from './terminology.ts';

const operators = { below: 'is-a', above: 'generalizes' } as const;

/** What a search needs to know of codes, from the code systems and value sets that are here. */
export const searchConcepts =
  (terms: Terminology): TerminologyPort =>
  async (asked, limit) => {
    try {
      return await codesOf(terms, asked, limit);
    } catch (error) {
      // A value set may name systems that are not here.
      if (error instanceof OutcomeError && error.status === 404) return undefined;
      throw error;
    }
  };

async function codesOf(
  terms: Terminology,
  asked: AskedConcepts,
  limit: number,
): Promise<readonly SearchToken[] | undefined> {
  const valueSet = await valueSetOf(terms, asked);
  if (!valueSet) return undefined;
  const selection = await terms.selection(valueSet);
  const found = await terms.members(selection, { limit: limit + 1, offset: 0 });
  return found.map(({ url, code }) => ({ system: url, code }));
}

async function valueSetOf(
  terms: Terminology,
  { way, valueSet, system = '', code = '' }: AskedConcepts,
): Promise<Resource | undefined> {
  if (way === 'in') {
    if (valueSet === undefined) return undefined;
    const canonical = canonicalOf(valueSet);
    return (await terms.resource('ValueSet', canonical)) ?? r4ValueSet(canonical.url);
  }
  const filter = [{ property: 'concept', op: operators[way], value: code }];
  return {
    resourceType: 'ValueSet',
    status: 'active',
    compose: { include: [{ system, filter }] },
  };
}
