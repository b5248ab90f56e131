// Expands the value sets of required bindings. One that cannot be expanded in full is left out, never guessed.
import { type CodeSystem, codeSystems, structures, valueSets } from './definitions.ts';

export interface RequiredCodes {
  /** Last part of the URL. */
  readonly name: string;
  readonly codes: readonly string[];
  readonly systems: readonly string[];
}

const setByUrl = new Map(valueSets.map((set) => [set.url, set]));
const systemByUrl = new Map(codeSystems.map((system) => [system.url, system]));

type Concepts = CodeSystem['concept'];

function flatten(concepts: Concepts): readonly string[] {
  return (concepts ?? []).flatMap(({ code, concept }) => [code, ...flatten(concept)]);
}

type Include = NonNullable<(typeof valueSets)[number]['compose']>['include'][number];

function codesOfInclude(include: Include): readonly string[] | undefined {
  if (include.filter) return undefined;
  if (include.valueSet)
    return union(include.valueSet.map((url) => codesOf(url.split('|')[0] ?? '')));
  if (include.concept) return include.concept.map(({ code }) => code);
  const system = systemByUrl.get(include.system ?? '');
  return system?.content === 'complete' ? flatten(system.concept) : undefined;
}

function union(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known.flat() : undefined;
}

function codesOf(url: string): readonly string[] | undefined {
  const compose = setByUrl.get(url)?.compose;
  if (!compose || compose.exclude) return undefined;
  return union(compose.include.map(codesOfInclude));
}

function systemsOf(url: string): readonly string[] {
  const includes = setByUrl.get(url)?.compose?.include ?? [];
  return includes.flatMap(({ system }) => system ?? []);
}

const requiredUrls = new Set(
  structures
    .flatMap(({ snapshot }) => snapshot.element)
    .filter(({ binding }) => binding?.strength === 'required')
    .map(({ binding }) => binding?.valueSet?.split('|')[0] ?? ''),
);

/** By URL of the value set. */
export const requiredCodes: ReadonlyMap<string, RequiredCodes> = new Map(
  [...requiredUrls].flatMap((url): [string, RequiredCodes][] => {
    const codes = codesOf(url);
    const name = url.slice(url.lastIndexOf('/') + 1);
    return codes ? [[url, { name, codes: [...new Set(codes)], systems: systemsOf(url) }]] : [];
  }),
);
