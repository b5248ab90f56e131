import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readExact, writeExact } from '../exact-json.ts';
import { OutcomeError } from '../outcome.ts';
import { readResource } from '../text.ts';
import { fhirPathPatch, jsonPatch } from './index.ts';

const patient = `{"resourceType":"Patient","id":"x","active":true,
  "name":[{"family":"Holm","given":["Karen","Marie"]},{"family":"Berg"}],
  "telecom":[{"system":"phone","value":"1"},{"system":"email","value":"k@x.dk"}]}`;
const observation = `{"resourceType":"Observation","id":"o","status":"final","code":{"text":"x"},
  "valueQuantity":{"value":1.00,"unit":"g"},"referenceRange":[{"low":{"value":0.50}}]}`;

const patched = (document: string, patch: string): unknown =>
  JSON.parse(jsonPatch(patch)(readResource(document)).text);

type Part = Readonly<Record<string, unknown>>;
const operation = (type: string, path: string, more: readonly Part[] = []): Part => ({
  name: 'operation',
  part: [{ name: 'type', valueCode: type }, { name: 'path', valueString: path }, ...more],
});
const parameters = (...parameter: readonly Part[]): string =>
  JSON.stringify({ resourceType: 'Parameters', parameter });
const changed = (document: string, ...operations: readonly Part[]): Record<string, unknown> =>
  JSON.parse(fhirPathPatch(parameters(...operations))(readResource(document)).text) as Record<
    string,
    unknown
  >;
const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof OutcomeError) return `${error.code} ${error.status}`;
    throw error;
  }
  return 'none';
};

test('what a JSON Patch does not touch stays to the last digit, and in its order', () => {
  const patch = jsonPatch('[{"op":"replace","path":"/status","value":"amended"}]');
  const { text } = patch(readResource(observation));
  assert.match(text, /"value":1\.00,/);
  assert.match(text, /"value":0\.50/);
  assert.deepEqual(Object.keys(JSON.parse(text)), Object.keys(JSON.parse(observation)));
});

test('a number that a JSON Patch brings keeps its digits', () => {
  const patch = jsonPatch('[{"op":"replace","path":"/valueQuantity/value","value":2.500}]');
  assert.match(patch(readResource(observation)).text, /"value":2\.500/);
});

test('JSON read exactly is written as it was', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (text) => {
      // A lone number or text is no resource, and what no FHIR text may hold is refused before.
      fc.pre(!text.includes('\\u0000') && !text.includes('__proto__'));
      assert.equal(writeExact(readExact(`{"a":${text}}`)), writeExact(JSON.parse(`{"a":${text}}`)));
    }),
  );
});

test('each operation of JSON Patch does what RFC 6902 says', () => {
  const after = patched(
    patient,
    `[{"op":"test","path":"/name/0/family","value":"Holm"},
      {"op":"add","path":"/name/0/given/-","value":"Ida"},
      {"op":"remove","path":"/telecom/0"},
      {"op":"move","from":"/name/1","path":"/name/0"},
      {"op":"copy","from":"/name/1/family","path":"/name/0/text"}]`,
  );
  assert.deepEqual(after, {
    resourceType: 'Patient',
    id: 'x',
    active: true,
    name: [
      { family: 'Berg', text: 'Holm' },
      { family: 'Holm', given: ['Karen', 'Marie', 'Ida'] },
    ],
    telecom: [{ system: 'email', value: 'k@x.dk' }],
  });
});

test('a test compares numbers by value', () => {
  const patch = '[{"op":"test","path":"/valueQuantity/value","value":1.0}]';
  assert.equal(
    refusal(() => patched(observation, patch)),
    'none',
  );
});

test('a JSON Patch that cannot be read or does not fit is refused by name', () => {
  const of = (patch: string): string => refusal(() => patched(patient, patch));
  const malformed = 'patch-malformed 400';
  assert.equal(of('{}'), malformed);
  assert.equal(of('[{"op":"frob","path":"/a"}]'), malformed);
  assert.equal(of('[{"op":"add","path":"a","value":1}]'), malformed);
  assert.equal(of('[{"op":"add","path":"","value":{}}]'), malformed);
  assert.equal(of('[{"op":"add","path":"/a"}]'), malformed);
  assert.equal(of('[{"op":"move","path":"/a"}]'), malformed);
  assert.equal(of('[{"op":"add","path":"/__proto__/x","value":1}]'), malformed);
  assert.equal(of('[{"op":"add","path":"/constructor/prototype/x","value":1}]'), malformed);
  assert.equal(of('[{"op":"remove","path":"/nosuch"}]'), 'patch-path-not-found 422');
  assert.equal(of('[{"op":"test","path":"/active","value":false}]'), 'patch-test-failed 422');
  assert.equal(of('[{"op":"replace","path":"/id","value":"y"}]'), 'patch-changes-identity 422');
  assert.equal(
    of('[{"op":"replace","path":"/resourceType","value":"Group"}]'),
    'patch-changes-identity 422',
  );
  assert.equal(of('[{"op":"add","path":"/x","value":1},'), 'malformed-json 400');
});

test('each operation of FHIRPath Patch does what FHIR says', () => {
  const value = (given: Part): Part => ({ name: 'value', ...given });
  const named = (name: string): Part => ({ name: 'name', valueString: name });
  const at = (name: string, n: number): Part => ({ name, valueInteger: n });
  const after = changed(
    patient,
    operation('add', 'Patient', [named('birthDate'), value({ valueDate: '1990-01-02' })]),
    operation('add', 'Patient.name[0]', [named('given'), value({ valueString: 'Ida' })]),
    operation('add', 'Patient', [
      named('contact'),
      value({
        part: [
          { name: 'name', valueHumanName: { text: 'Mor' } },
          { name: 'gender', valueCode: 'female' },
        ],
      }),
    ]),
    operation('add', 'Patient', [named('deceased'), value({ valueBoolean: false })]),
    operation('insert', 'Patient.name', [
      at('index', 1),
      value({ valueHumanName: { family: 'Lund' } }),
    ]),
    operation('move', 'Patient.name', [at('source', 2), at('destination', 0)]),
    operation('replace', "Patient.telecom.where(system = 'email').value", [
      value({ valueString: 'ny@x.dk' }),
    ]),
    operation('delete', "Patient.telecom.where(system = 'phone' and value = '1')"),
    operation('delete', 'Patient.active'),
    operation('delete', 'Patient.gender'),
  );
  assert.deepEqual(after, {
    resourceType: 'Patient',
    id: 'x',
    name: [
      { family: 'Berg' },
      { family: 'Holm', given: ['Karen', 'Marie', 'Ida'] },
      { family: 'Lund' },
    ],
    telecom: [{ system: 'email', value: 'ny@x.dk' }],
    birthDate: '1990-01-02',
    contact: [{ name: { text: 'Mor' }, gender: 'female' }],
    deceasedBoolean: false,
  });
});

test('a choice is found by its element, and takes another type', () => {
  const value = { name: 'value', valueString: 'højt' };
  const after = changed(observation, operation('replace', 'Observation.value', [value]));
  assert.equal(after['valueString'], 'højt');
  assert.equal('valueQuantity' in after, false);
  const digits = `{"resourceType":"Parameters","parameter":[{"name":"operation","part":[
    {"name":"type","valueCode":"replace"},{"name":"path","valueString":"Observation.value.ofType(Quantity).value"},
    {"name":"value","valueDecimal":7.250}]}]}`;
  assert.match(fhirPathPatch(digits)(readResource(observation)).text, /"value":7\.250/);
});

test('the halves of primitives in a list move and go together', () => {
  const withHalves = `{"resourceType":"Patient","id":"x","name":[{"given":["a","b"],"_given":[null,{"id":"two"}]}]}`;
  const after = changed(withHalves, operation('delete', 'Patient.name.given[0]'));
  assert.deepEqual(after['name'], [{ given: ['b'], _given: [{ id: 'two' }] }]);
  const none = changed(withHalves, operation('delete', 'Patient.name.given[1]'));
  assert.deepEqual(none['name'], [{ given: ['a'] }]);
});

test('a FHIRPath Patch that cannot be read or does not fit is refused by name', () => {
  const of = (...operations: readonly Part[]): string =>
    refusal(() => changed(patient, ...operations));
  const value = { name: 'value', valueString: 'x' };
  const named = (name: string): Part => ({ name: 'name', valueString: name });
  assert.equal(
    refusal(() => fhirPathPatch('{"resourceType":"Patient"}')),
    'patch-malformed 400',
  );
  assert.equal(of(operation('frob', 'Patient')), 'patch-malformed 400');
  assert.equal(of(operation('add', 'Patient', [value])), 'patch-malformed 400');
  assert.equal(of({ name: 'other' }), 'patch-malformed 400');
  for (const path of [
    "Patient.name.where(family.matches('(a+)+$'))",
    'Patient.repeat(name)',
    'Patient.name | Patient.telecom',
    '',
  ]) {
    assert.equal(of(operation('delete', path)), 'patch-path-not-supported 400', path);
  }
  assert.equal(of(operation('replace', 'Patient.gender', [value])), 'patch-path-not-found 422');
  assert.equal(of(operation('replace', 'Observation.status', [value])), 'patch-path-not-found 422');
  assert.equal(of(operation('delete', 'Patient.name')), 'patch-path-ambiguous 422');
  assert.equal(
    of(operation('add', 'Patient', [named('nosuch'), value])),
    'patch-not-applicable 422',
  );
  assert.equal(
    of(operation('add', 'Patient', [named('active'), { name: 'value', valueBoolean: true }])),
    'patch-not-applicable 422',
  );
  const other = { name: 'value', valueId: 'y' };
  assert.equal(of(operation('replace', 'Patient.id', [other])), 'patch-changes-identity 422');
});
