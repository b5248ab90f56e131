import type { CodeSystemConcept } from '#fhir';
import type { PortKey } from '../block.ts';
import { isPlain } from './designations.ts';
import type { Terminology } from './terminology.ts';

/** What a code means, for the citizen who reads it; undefined where nobody has written it. */
export type PlainText = (system: string, code: string) => string | undefined;

/** Finds the plain texts of many codes at once. */
export type PlainTexts = (
  terms: Terminology,
  codes: readonly { readonly system: string; readonly code: string }[],
) => Promise<PlainText>;

/** Port by which blocks ask for everyday words. */
export const plainTexts: PortKey<PlainTexts> = { name: 'plain-texts' };

/** Two statements a code system, whatever the number of codes. */
export const findPlainTexts: PlainTexts = async (terms, codes) => {
  const texts = new Map<string, string>();
  for (const [url, of] of Map.groupBy(codes, ({ system }) => system)) {
    const system = await terms.system({ url, version: '' });
    if (!system) continue;
    const found = await terms.concepts(system, [...new Set(of.map(({ code }) => code))]);
    for (const [code, { concept }] of found) {
      const plain = plainIn(concept);
      if (plain !== undefined) texts.set(`${url}|${code}`, plain);
    }
  }
  return (system, code) => texts.get(`${system}|${code}`);
};

const plainIn = ({ designation = [] }: CodeSystemConcept): string | undefined =>
  designation.find(isPlain)?.value;
