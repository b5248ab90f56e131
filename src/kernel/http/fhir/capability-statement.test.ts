import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CapabilityStatement } from '#fhir';
import { aServer } from '../testing.ts';

const statement = async (): Promise<CapabilityStatement> => {
  const { app } = await aServer({ smartConfiguration: {} });
  return (await app.inject('/fhir/R4/metadata')).json<CapabilityStatement>();
};

test('the statement names the types of the blocks and what is indexed of them', async () => {
  const { rest = [] } = await statement();
  const resources = rest[0]?.resource ?? [];
  assert.deepEqual(
    resources.map(({ type }) => type),
    ['Observation', 'Patient'],
  );
  const names = resources[0]?.searchParam?.map(({ name }) => name) ?? [];
  for (const name of ['_id', '_lastUpdated', 'code', 'date', 'patient', 'identifier'])
    assert.ok(names.includes(name), name);
  assert.ok(names.includes('code-value-quantity'));
  assert.ok(!names.includes('_text'), 'what R4 defines and nobody indexes is not offered');
  assert.ok(resources[0]?.searchInclude?.includes('Observation:subject'));
});

test('the statement says which FHIR it speaks, where, and how to sign in', async () => {
  const { fhirVersion, implementation, software, rest } = await statement();
  assert.equal(fhirVersion, '4.0.1');
  assert.equal(implementation?.url, 'https://helhed.example.dk/fhir/R4');
  assert.equal(software?.version, '1.2.3');
  assert.equal(rest?.[0]?.security?.service?.[0]?.coding?.[0]?.code, 'SMART-on-FHIR');
});
