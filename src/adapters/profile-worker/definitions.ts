import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { indexStructureDefinitionBundle } from '@medplum/core';

/** What is read of a StructureDefinition here; the library reads the rest. */
export interface Definition {
  readonly resourceType: 'StructureDefinition';
  readonly url?: string;
  readonly version?: string;
  readonly name?: string;
  readonly type?: string;
  readonly derivation?: string;
  readonly snapshot?: { readonly element: readonly Element[] };
}

interface Element {
  readonly path?: string;
  readonly type?: readonly { readonly code?: string }[];
}

type Learned = Parameters<typeof indexStructureDefinitionBundle>[0];

const file = join(import.meta.dirname, 'generated/r4-definitions.json.br');

/** Profiles and extensions that R4 itself publishes, by canonical address; the library learns its types from the rest. */
export function learnR4(): ReadonlyMap<string, Definition> {
  const all = JSON.parse(brotliDecompressSync(readFileSync(file)).toString('utf8')) as Definition[];
  const isProfile = ({ derivation }: Definition): boolean => derivation === 'constraint';
  const types = all.filter((each) => !isProfile(each) || isNamedLikeType(each));
  indexStructureDefinitionBundle(types as unknown as Learned);
  return new Map(all.map((each) => [each.url ?? '', each]));
}

/** `SimpleQuantity` and `MoneyQuantity` are profiles that elements have as their type. */
const isNamedLikeType = ({ name }: Definition): boolean =>
  name === 'SimpleQuantity' || name === 'MoneyQuantity';
