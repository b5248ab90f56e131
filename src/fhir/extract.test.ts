import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { patientCompartment, patientReferences } from './compartment.ts';
import { extract } from './extract.ts';
import type { Resource } from './generated/types.ts';
import { searchParameters } from './search-parameters.ts';
import type { SearchValue } from './search-value.ts';

const foundIn = (resource: unknown, code: string): readonly SearchValue[] =>
  extract(resource as Resource).filter(({ param }) => param === code);

/** What stands beside the values of a parameter, for `:text`. */
const textsOf = (resource: unknown, code: string): readonly string[] =>
  foundIn(resource, code).flatMap((value) => (value.kind === 'text' ? [value.value] : []));

/** Values of one parameter, without what all of them share. */
function valuesOf(resource: unknown, code: string): readonly object[] {
  return foundIn(resource, code)
    .filter(({ kind }) => kind !== 'text')
    .map(({ kind: _kind, param: _param, index: _index, ...value }) => value);
}

const observation = (more: object) => ({ resourceType: 'Observation', ...more });
const patient = (more: object) => ({ resourceType: 'Patient', ...more });

describe('extract', () => {
  test('numbers each value as the definition of its parameter', () => {
    const values = extract({ resourceType: 'Patient', gender: 'female' });
    const value = values.find(({ param }) => param === 'gender');

    assert.deepEqual(value, {
      kind: 'token',
      param: 'gender',
      index: searchParameters('Patient').get('gender')?.index,
      system: 'http://hl7.org/fhir/administrative-gender',
      code: 'female',
    });
  });

  test('a concept gives a token for each coding', () => {
    const coding = [{ system: 's', code: 'a' }, { code: 'b' }, { system: 't' }, { display: 'x' }];

    assert.deepEqual(valuesOf(observation({ code: { coding, text: 'x' } }), 'code'), [
      { system: 's', code: 'a' },
      { code: 'b' },
      { system: 't' },
    ]);
  });

  test('what stands beside a code, an identifier or a reference is kept apart', () => {
    const coding = [{ system: 's', code: 'a', display: 'x' }, { display: 'y' }];
    const resource = observation({
      code: { coding, text: 'z' },
      subject: { reference: 'Patient/1', display: 'Anna' },
      identifier: [{ value: '1', type: { text: 'number', coding } }],
    });

    assert.deepEqual(textsOf(resource, 'code'), ['z', 'x', 'y']);
    assert.deepEqual(textsOf(resource, 'subject'), ['Anna']);
    assert.deepEqual(textsOf(resource, 'identifier'), ['number']);
    assert.deepEqual(valuesOf(resource, 'identifier'), [
      { code: '1', ofType: [{ system: 's', code: 'a' }] },
    ]);
  });

  test('a composite gives its parts for each repetition of its element, and none for the resource', () => {
    const component = (code: string, value: number) => ({
      code: { coding: [{ code }] },
      valueQuantity: { value },
    });
    const resource = observation({
      code: { coding: [{ code: 'c' }] },
      valueQuantity: { value: 3 },
      component: [component('a', 1), component('b', 2)],
    });
    const found = foundIn(resource, 'component-code-value-quantity').map((value) =>
      value.kind === 'composite'
        ? [
            value.place,
            value.parts
              .flat()
              .map((part) => ('code' in part ? part.code : 'value' in part && part.value)),
          ]
        : [],
    );

    assert.deepEqual(found, [
      [1, ['a', 1]],
      [2, ['b', 2]],
    ]);
    assert.deepEqual(foundIn(resource, 'code-value-quantity'), []);
    assert.deepEqual(foundIn(resource, 'combo-code-value-quantity'), []);
  });

  test('a choice gives what the type at hand gives', () => {
    const quantity = { value: 5.4, system: 'http://unitsofmeasure.org', code: 'mmol/L' };

    assert.deepEqual(valuesOf(observation({ valueQuantity: quantity }), 'value-quantity'), [
      { value: 5.4, system: 'http://unitsofmeasure.org', code: 'mmol/L' },
    ]);
    assert.deepEqual(valuesOf(observation({ valueString: 'x' }), 'value-quantity'), []);
    assert.deepEqual(
      valuesOf(observation({ valueCodeableConcept: { text: 'x' } }), 'value-string'),
      [{ value: 'x' }],
    );
  });

  test('an end of a period that is not given is open; a period without ends is no date', () => {
    const start = '2026-01-01T00:00:00Z';
    const hi = Date.parse('2026-02-01T00:00:01Z');

    assert.deepEqual(valuesOf(observation({ effectivePeriod: { start } }), 'date'), [
      { lo: Date.parse(start), hi: Number.POSITIVE_INFINITY },
    ]);
    assert.deepEqual(
      valuesOf(observation({ effectivePeriod: { end: '2026-02-01T00:00:00Z' } }), 'date'),
      [{ lo: Number.NEGATIVE_INFINITY, hi }],
    );
    assert.deepEqual(valuesOf(observation({ effectivePeriod: { id: 'x' } }), 'date'), []);
  });

  test('a timing lasts from its first event to its last', () => {
    const event = ['2026-03-01T00:00:00Z', '2026-01-01T00:00:00Z'];

    assert.deepEqual(valuesOf(observation({ effectiveTiming: { event } }), 'date'), [
      { lo: Date.parse('2026-01-01T00:00:00Z'), hi: Date.parse('2026-03-01T00:00:01Z') },
    ]);
  });

  test('a reference is a type and id, an address, or an identifier, or two of them', () => {
    const performer = [
      { reference: 'Practitioner/1/_history/2' },
      { reference: 'https://other.example/Practitioner/1' },
      { reference: 'urn:uuid:0', identifier: { system: 's', value: 'v' } },
      { reference: '#inside' },
      { display: 'x' },
    ];

    assert.deepEqual(valuesOf(observation({ performer }), 'performer'), [
      { type: 'Practitioner', id: '1' },
      { url: 'https://other.example/Practitioner/1' },
      { url: 'urn:uuid:0' },
      { identifier: { system: 's', value: 'v' } },
    ]);
  });

  test('a canonical keeps its version', () => {
    const profile = ['http://hl7.dk/fhir/core/StructureDefinition/dk-core-patient|3.2.0'];

    assert.deepEqual(valuesOf(patient({ meta: { profile } }), '_profile'), [{ value: profile[0] }]);
  });

  test('where() narrows: phones are not e-mails, and the patient is no device', () => {
    const telecom = [
      { system: 'phone', value: '1' },
      { system: 'email', value: '2' },
    ];

    assert.deepEqual(valuesOf(patient({ telecom }), 'phone'), [{ code: '1' }]);
    assert.deepEqual(valuesOf(patient({ telecom }), 'telecom'), [{ code: '1' }, { code: '2' }]);
    assert.deepEqual(valuesOf(observation({ subject: { reference: 'Device/1' } }), 'patient'), []);
    assert.deepEqual(valuesOf(observation({ subject: { reference: 'Patient/1' } }), 'patient'), [
      { type: 'Patient', id: '1' },
    ]);
  });

  test('a patient is deceased or not, never nothing', () => {
    assert.deepEqual(valuesOf(patient({}), 'deceased'), [{ code: 'false' }]);
    assert.deepEqual(valuesOf(patient({ deceasedBoolean: false }), 'deceased'), [
      { code: 'false' },
    ]);
    assert.deepEqual(valuesOf(patient({ deceasedBoolean: true }), 'deceased'), [{ code: 'true' }]);
    assert.deepEqual(valuesOf(patient({ deceasedDateTime: '2026' }), 'deceased'), [
      { code: 'true' },
    ]);
  });

  test('every part of a name and of an address is a string', () => {
    const name = [{ family: 'Berggren', given: ['Brita', 'M.'], use: 'official' }];

    assert.deepEqual(valuesOf(patient({ name }), 'name'), [
      { value: 'Berggren' },
      { value: 'Brita' },
      { value: 'M.' },
    ]);
    assert.deepEqual(valuesOf(patient({ address: [{ line: ['A 1'], city: 'B' }] }), 'address'), [
      { value: 'A 1' },
      { value: 'B' },
    ]);
  });

  test('money is a quantity of its currency', () => {
    const invoice = { resourceType: 'Invoice', totalNet: { value: 10, currency: 'DKK' } };

    assert.deepEqual(valuesOf(invoice, 'totalnet'), [
      { value: 10, system: 'urn:iso:std:iso:4217', code: 'DKK' },
    ]);
  });

  test('contained resources give nothing of their own', () => {
    const contained = [patient({ id: 'p', gender: 'male' })];

    assert.deepEqual(extract(observation({ contained }) as unknown as Resource), []);
  });

  test('reads past whatever has the wrong type', () => {
    for (const odd of [1, true, null, 'x', [null], [[]], {}, [{ coding: [null, 1] }]]) {
      const resource = observation({ code: odd, subject: odd, effectiveDateTime: odd, meta: odd });
      assert.ok(Array.isArray(extract(resource as unknown as Resource)));
    }
  });
});

describe('patientReferences', () => {
  const referencesOf = (resource: object) => patientReferences(resource as Resource);

  test('are all patients that the compartment counts, each once', () => {
    const appointment = {
      resourceType: 'Appointment',
      participant: [
        { actor: { reference: 'Patient/b' } },
        { actor: { reference: 'Patient/a' } },
        { actor: { reference: 'Practitioner/c' } },
        { actor: { reference: 'Patient/b' } },
      ],
    };

    assert.deepEqual(referencesOf(appointment), ['b', 'a']);
  });

  test('a patient names itself, and those linked to it', () => {
    const link = [{ other: { reference: 'Patient/b' }, type: 'refer' }];

    assert.deepEqual(referencesOf(patient({ id: 'a', link })), ['a', 'b']);
  });

  test('neither an organisation nor an unrelated reference belongs to anybody', () => {
    const endpoint = [{ reference: 'Patient/a' }];

    assert.deepEqual(referencesOf({ resourceType: 'Organization', endpoint }), []);
    assert.deepEqual(patientCompartment('Organization'), []);
    assert.deepEqual(referencesOf(observation({ focus: [{ reference: 'Patient/a' }] })), []);
  });

  test('follow the parameters of the published compartment', () => {
    assert.deepEqual(patientCompartment('Observation'), ['subject', 'performer']);
    for (const type of ['Observation', 'Encounter', 'Consent', 'AuditEvent', 'Provenance']) {
      for (const code of patientCompartment(type)) {
        assert.equal(searchParameters(type).get(code)?.type, 'reference', `${type}.${code}`);
      }
    }
  });
});
