import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validate } from '#fhir';
import type { Operation } from '../../block.ts';
import { aServer } from '../testing.ts';

const anOperation = (parts: Partial<Operation>): Operation => ({
  code: 'look-around',
  level: 'instance',
  type: 'Patient',
  method: 'GET',
  policy: { access: 'signed-in' },
  title: { da: 'Se dig om', en: 'Look around' },
  parameters: ['far'],
  run: () => Promise.resolve({ text: '{}' }),
  ...parts,
});

test('an operation of ours is defined where its address says; one of FHIR by FHIR', async () => {
  const { app } = await aServer({
    operations: [
      anOperation({}),
      anOperation({ level: 'type', method: 'POST', parameters: ['deep'] }),
      anOperation({ code: 'everything' }),
    ],
  });
  const answer = await app.inject('/fhir/R4/OperationDefinition/Patient-look-around');
  assert.equal(answer.statusCode, 200);
  const definition = answer.json();
  assert.deepEqual(validate(definition), []);
  assert.equal(definition.name, 'LookAround');
  assert.deepEqual(
    [definition.system, definition.type, definition.instance, definition.resource],
    [false, true, true, ['Patient']],
  );
  assert.deepEqual(
    definition.parameter.map(({ name }: { name: string }) => name),
    ['deep', 'far', 'return'],
  );
  const statement = (await app.inject('/fhir/R4/metadata')).json();
  const named = statement.rest[0].resource.find(({ type }: { type: string }) => type === 'Patient');
  assert.deepEqual(
    named.operation.slice(0, 3).map(({ definition: url }: { definition: string }) => url),
    [
      'https://helhed.dk/fhir/OperationDefinition/Patient-look-around',
      'http://hl7.org/fhir/OperationDefinition/Patient-everything',
      'http://hl7.org/fhir/OperationDefinition/Resource-validate',
    ],
  );
  const ofFhir = await app.inject('/fhir/R4/OperationDefinition/Patient-everything');
  assert.equal(ofFhir.statusCode, 401);
});
