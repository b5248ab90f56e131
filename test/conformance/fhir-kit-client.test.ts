// A client that is not ours, as its guide says to use it, against a running Helhed with a token.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CapabilityTool, Client } from 'fhir-kit-client';
import { type Demo, startDemo } from '../support/demo.ts';

interface Answer {
  readonly resourceType: string;
  readonly id?: string;
  readonly meta?: { readonly versionId?: string };
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly {
    readonly resource?: Answer;
    readonly response?: { readonly status: string; readonly location?: string };
  }[];
  readonly [name: string]: unknown;
}

const system = 'https://vendor.example/results';
const aResult = (patient: string, n: number) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'urn:iupac', code: 'NPU02319' }] },
  subject: { reference: patient },
  identifier: [{ system, value: String(n) }],
  effectiveDateTime: `2026-11-${String(n).padStart(2, '0')}`,
  valueQuantity: { value: n, unit: 'mmol/L' },
});

describe('fhir-kit-client', () => {
  let demo: Demo;
  let client: Client;
  let patient: Answer;
  before(async () => {
    demo = await startDemo();
    client = new Client({
      baseUrl: `${demo.origin}/fhir/R4`,
      bearerToken: await demo.token('afproevning'),
    });
    patient = await told(
      client.create({
        resourceType: 'Patient',
        body: { resourceType: 'Patient', name: [{ family: 'Leverandørprøve' }], active: true },
      }),
    );
  });
  after(() => demo?.stop());

  const told = async (promise: Promise<unknown>): Promise<Answer> => (await promise) as Answer;

  test('discovers what the server can', async () => {
    const tool = new CapabilityTool(await client.capabilityStatement());
    assert.equal(tool.serverCan('transaction'), true);
    assert.equal(tool.resourceCan('Observation', 'create'), true);
    assert.equal(tool.resourceSearch('Observation', 'code'), true);
    assert.equal(tool.resourceSearch('Observation', 'colour'), false);
  });

  test('discovers where to sign in', async () => {
    const { authorizeUrl, tokenUrl } = await client.smartAuthMetadata();
    assert.equal(authorizeUrl?.origin, demo.origin);
    assert.equal(tokenUrl?.origin, demo.origin);
    assert.notEqual(authorizeUrl?.href, tokenUrl?.href);
  });

  test('reads, changes and reads the version before', async () => {
    const { id = '' } = patient;
    const at = { resourceType: 'Patient', id };
    const read = await told(client.read(at));
    assert.deepEqual(read['name'], [{ family: 'Leverandørprøve' }]);
    const changed = await told(
      client.patch({ ...at, jsonPatch: [{ op: 'replace', path: '/active', value: false }] }),
    );
    assert.equal(changed['active'], false);
    assert.equal(changed.meta?.versionId, '2');
    const before = await told(client.vread({ ...at, version: '1' }));
    assert.equal(before['active'], true);
    const history = await told(client.history(at));
    assert.deepEqual(
      history.entry?.map(({ resource }) => resource?.meta?.versionId),
      ['2', '1'],
    );
  });

  test('transacts, searches by GET and by POST, and pages forward without gap or repetition', async () => {
    const reference = `Patient/${patient.id}`;
    const numbers = Array.from({ length: 25 }, (_, n) => n + 1);
    const answer = await told(
      client.transaction({
        body: {
          resourceType: 'Bundle',
          type: 'transaction',
          entry: numbers.map((n) => ({
            resource: aResult(reference, n),
            request: {
              method: 'POST',
              url: 'Observation',
              ifNoneExist: `identifier=${system}|${n}`,
            },
          })),
        },
      }),
    );
    assert.deepEqual(
      answer.entry?.map(({ response }) => response?.status.slice(0, 3)),
      numbers.map(() => '201'),
    );

    const searchParams = { subject: reference, _count: '10', _sort: 'date' };
    const found: unknown[] = [];
    let page: Answer | undefined = await told(
      client.search({ resourceType: 'Observation', searchParams }),
    );
    for (let pages = 0; page !== undefined; pages += 1) {
      assert.ok(pages < 3);
      found.push(...(page.entry ?? []).map(({ resource }) => resource?.['effectiveDateTime']));
      const next: Promise<unknown> | undefined = client.nextPage({ bundle: page as never });
      page = next && (await told(next));
    }
    assert.deepEqual(
      found,
      numbers.map((n) => `2026-11-${String(n).padStart(2, '0')}`),
    );

    const one = { subject: reference, identifier: `${system}|7` };
    const options = { postSearch: true };
    const posted = await told(
      client.search({ resourceType: 'Observation', searchParams: one, options }),
    );
    assert.deepEqual(
      posted.entry?.map(({ resource }) => resource?.['effectiveDateTime']),
      ['2026-11-07'],
    );
    const compartment = { resourceType: 'Patient', id: patient.id ?? '' };
    const inCompartment = await told(
      client.search({
        resourceType: 'Observation',
        compartment,
        searchParams: { date: '2026-11-08' },
      }),
    );
    assert.equal(inCompartment.entry?.length, 1);
  });

  test('asks for everything about a patient', async () => {
    const asked = { name: 'everything', resourceType: 'Patient', id: patient.id ?? '' };
    for (const method of ['GET', 'POST'] as const) {
      const everything = await told(client.operation({ ...asked, method }));
      const types = new Set(everything.entry?.map(({ resource }) => resource?.resourceType));
      assert.deepEqual([...types].sort(), ['Observation', 'Patient'], method);
    }
  });

  test('is told what is wrong as its guide expects it', async () => {
    const refusal = (status: number) => (error: unknown) => {
      const { response } = error as { response: { status: number; data: Answer } };
      assert.equal(response.status, status);
      assert.equal(response.data.resourceType, 'OperationOutcome');
      return true;
    };
    await assert.rejects(client.read({ resourceType: 'Patient', id: 'nobody' }), refusal(404));
    const made = await told(
      client.create({ resourceType: 'Observation', body: aResult(`Patient/${patient.id}`, 28) }),
    );
    const deleted = { resourceType: 'Observation', id: made.id ?? '' };
    await client.delete(deleted);
    await assert.rejects(client.read(deleted), refusal(410));
  });
});
