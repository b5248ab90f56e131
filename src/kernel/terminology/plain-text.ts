import type { Coding } from '#fhir';
import type { PortKey } from '../block.ts';
import { isPlain } from './designations.ts';
import type { Terminology } from './terminology.ts';

/**
 * Finds what codes mean for the citizen who reads them: each code that somebody has written everyday words for comes
 * back with them as its display. One statement, whatever the number of codes.
 */
export type PlainTexts = (
  terms: Terminology,
  codes: readonly { readonly system: string; readonly code: string }[],
) => Promise<readonly Coding[]>;

/** Port by which blocks ask for everyday words; where nobody knows codes there are none. */
export const plainTexts: PortKey<readonly PlainTexts[]> = { name: 'plain-texts', many: true };

export const findPlainTexts: PlainTexts = async (terms, codes) => {
  const asked = new Set(codes.map(({ system, code }) => `${system}|${code}`));
  const found = new Map<string, Coding>();
  for (const { system, concept } of await terms.words(codes)) {
    const { code, designation = [] } = concept;
    const display = designation.find(isPlain)?.value;
    const key = `${system}|${code}`;
    if (display !== undefined && asked.has(key)) found.set(key, { system, code, display });
  }
  return [...found.values()];
};
