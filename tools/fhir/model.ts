// Distils the definitions to what validation, types and extraction share: a list of types with their elements.
import { type ElementDefinition, type ElementType, structures } from './definitions.ts';
import { requiredCodes } from './value-sets.ts';

export interface ModelElement {
  /** Ends in `[x]` for a choice. */
  readonly name: string;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly isSummary: boolean;
  /** Names of types: primitives, data types, `Resource`, or the path of a backbone element. */
  readonly types: readonly ModelType[];
  /** Name of the value set of a required binding whose codes are known. */
  readonly valueSet?: string;
}

export interface ModelType {
  readonly name: string;
  /** Resource types that a `Reference` may point at; absent when any. */
  readonly targets?: readonly string[];
}

export interface Model {
  /** `Patient`, `Period`, or a path such as `Patient.contact`. */
  readonly name: string;
  readonly base: string | undefined;
  readonly kind: 'resource' | 'type' | 'backbone';
  readonly abstract: boolean;
  readonly elements: readonly ModelElement[];
}

const structureUrl = 'http://hl7.org/fhir/StructureDefinition/';
const fhirTypeUrl = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));
const isNested = ({ code }: ElementType): boolean =>
  code === 'BackboneElement' || code === 'Element';

function isBackbone(element: ElementDefinition): boolean {
  return element.path.includes('.') && element.type?.some(isNested) === true;
}

function typesOf(element: ElementDefinition): readonly ModelType[] {
  if (element.contentReference) return [{ name: element.contentReference.slice(1) }];
  if (isBackbone(element)) return [{ name: element.path }];
  return (element.type ?? []).map(typeOf);
}

function typeOf(type: ElementType): ModelType {
  if (type.code.startsWith('http://hl7.org/fhirpath/')) {
    const url = type.extension?.find((extension) => extension.url === fhirTypeUrl)?.valueUrl;
    return { name: url ?? 'string' };
  }
  const targets = type.targetProfile
    ?.filter((profile) => profile.startsWith(structureUrl))
    .map((profile) => profile.slice(structureUrl.length));
  if (type.code !== 'Reference' || !targets || targets.includes('Resource'))
    return { name: type.code };
  return { name: type.code, targets };
}

function elementOf(element: ElementDefinition): ModelElement {
  const valueSet = requiredCodes.get(element.binding?.valueSet?.split('|')[0] ?? '')?.name;
  const bound = element.binding?.strength === 'required' && valueSet !== undefined;
  return {
    name: nameOf(element.path),
    required: element.min > 0,
    repeats: element.max === '*',
    isSummary: element.isSummary === true,
    types: typesOf(element),
    ...(bound && { valueSet }),
  };
}

/** Elements that the type itself adds: what it inherits is written once, with the base. */
function ownElements(path: string, all: readonly ElementDefinition[]): readonly ModelElement[] {
  return all
    .filter((element) => element.path.includes('.') && parentOf(element.path) === path)
    .filter((element) => isOwn(element))
    .map(elementOf);
}

function isOwn(element: ElementDefinition): boolean {
  const base = element.base?.path;
  return base === undefined || base === element.path || isBackbone(element);
}

function modelsOf(structure: (typeof structures)[number]): readonly Model[] {
  const all = structure.snapshot.element.filter(({ max }) => max !== '0');
  const root: Model = {
    name: structure.name,
    base: structure.baseDefinition?.replace(structureUrl, ''),
    kind: structure.kind === 'resource' ? 'resource' : 'type',
    abstract: structure.abstract,
    elements: ownElements(structure.name, all),
  };
  const nested = all.filter(isBackbone).map(
    (element): Model => ({
      name: element.path,
      base: element.type?.[0]?.code,
      kind: 'backbone',
      abstract: false,
      elements: ownElements(element.path, all),
    }),
  );
  return [root, ...nested];
}

/** All types of R4 but the primitives, bases first. */
export const models: readonly Model[] = structures
  .filter(({ kind, name }) => kind !== 'primitive-type' && name !== 'MetadataResource')
  .flatMap(modelsOf);

export const primitives: readonly string[] = structures
  .filter(({ kind }) => kind === 'primitive-type')
  .map(({ name }) => name);

export const resourceTypes: readonly string[] = models
  .filter(({ kind, abstract }) => kind === 'resource' && !abstract)
  .map(({ name }) => name)
  .sort();
