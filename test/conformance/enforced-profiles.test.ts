// Writes that are held to the profiles of the blocks, where the operator wants that.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { createTarGzip } from 'nanotar';
import { openProfileChecker } from '../../src/adapters/profile-worker/open-profile-checker.ts';
import { packageLoader } from '../../src/main/load-package.ts';
import { testData, withoutTestData } from '../support/test-data.ts';
import { type WholeServer, wholeServer } from './whole-server.ts';

const file = 'StructureDefinition-dk-core-patient.json';
const skip = withoutTestData('data', 'dk-core-profiles', file);

describe('a site that holds writes to profiles', { skip }, () => {
  let server: WholeServer;
  const checker = openProfileChecker({ budgetMs: 20_000 });
  before(async () => {
    server = await wholeServer({}, { profiles: checker, enforceProfiles: checker });
    const bytes = await createTarGzip([
      { name: 'package/package.json', data: '{"name":"hl7.fhir.dk.core","version":"3.7.0"}' },
      {
        name: `package/${file}`,
        data: readFileSync(testData('data', 'dk-core-profiles', file) ?? '', 'utf8'),
      },
    ]);
    await packageLoader(server.system)(bytes, 'drift');
  });
  after(async () => {
    await checker.close();
    await server.stop();
  });

  const identifier = [{ system: 'https://example.dk/number', value: '1' }];
  const name = [{ use: 'official', family: 'Berggren', given: ['Brita'] }];
  const good = { resourceType: 'Patient', identifier, name };
  const bad = { resourceType: 'Patient', name };

  async function sent(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown) {
    const answer = await server.app.inject({
      method,
      url: `/fhir/R4${path}`,
      headers: {
        'content-type':
          method === 'PATCH' ? 'application/json-patch+json' : 'application/fhir+json',
      },
      payload: JSON.stringify(body),
    });
    const { id, issue = [] } = answer.json<{
      id?: string;
      issue?: { details: { coding: { code: string }[] }; expression?: string[] }[];
    }>();
    return {
      status: answer.statusCode,
      id,
      refusal: issue.map(
        ({ details, expression }) => `${details.coding[0]?.code} ${expression?.[0]}`,
      ),
    };
  }

  test('what meets the profile is stored, what does not is refused with the place', async () => {
    assert.equal((await sent('POST', '/Patient', good)).status, 201);
    const { status, refusal } = await sent('POST', '/Patient', bad);
    assert.deepEqual(
      [status, refusal],
      [422, ['profile-not-met Patient', 'profile-element-missing Patient.identifier']],
    );
  });

  test('neither an update, a patch nor an entry of a bundle comes around it', async () => {
    const { id } = await sent('POST', '/Patient', good);
    const updated = await sent('PUT', `/Patient/${id}`, { ...bad, id });
    assert.deepEqual(
      [updated.status, updated.refusal],
      [422, ['profile-not-met Patient', 'profile-element-missing Patient.identifier']],
    );
    const patched = await sent('PATCH', `/Patient/${id}`, [{ op: 'remove', path: '/identifier' }]);
    assert.deepEqual(
      [patched.status, patched.refusal],
      [422, ['profile-not-met Patient', 'profile-element-missing Patient.identifier']],
    );
    const bundle = await sent('POST', '', {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ resource: bad, request: { method: 'POST', url: 'Patient' } }],
    });
    assert.deepEqual(
      [bundle.status, bundle.refusal],
      [
        422,
        [
          'profile-not-met Bundle.entry[0].resource',
          'profile-element-missing Bundle.entry[0].resource.identifier',
        ],
      ],
    );
  });

  test('a type for which no block declares a profile is stored as before', async () => {
    const organization = { resourceType: 'Organization', name: 'Lægehuset' };
    assert.equal((await sent('POST', '/Organization', organization)).status, 201);
  });
});
