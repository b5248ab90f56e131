import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { indexStructureDefinitionBundle } from '@medplum/core';

/** The library's own type of a StructureDefinition. */
export type Definition = Parameters<typeof indexStructureDefinitionBundle>[0] extends
  | readonly (infer Each)[]
  | unknown
  ? Extract<Each, { resourceType: 'StructureDefinition' }>
  : never;

const file = join(import.meta.dirname, 'generated/r4-definitions.json.br');

/** Profiles and extensions that R4 itself publishes, by canonical address; the library learns its types from the rest. */
export function learnR4(): ReadonlyMap<string, Definition> {
  const all = JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8')) as Definition[];
  const isProfile = ({ derivation }: Definition): boolean => derivation === 'constraint';
  indexStructureDefinitionBundle(all.filter((each) => !isProfile(each) || isNamedLikeType(each)));
  return new Map(all.map((each) => [each.url ?? '', each]));
}

/** `SimpleQuantity` and `MoneyQuantity` are profiles that elements have as their type. */
const isNamedLikeType = ({ name }: Definition): boolean =>
  name === 'SimpleQuantity' || name === 'MoneyQuantity';
