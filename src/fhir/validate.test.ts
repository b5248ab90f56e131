import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { resourceTypes } from './generated/resource-types.ts';
import type { Resource } from './generated/types.ts';
import { validate } from './validate.ts';

/** Code and place of every issue. */
const issuesIn = (resource: unknown): readonly string[] =>
  validate(resource as Resource).map(({ code, expression }) => `${code} ${expression}`);

const patient = (more: object) => ({ resourceType: 'Patient', ...more });
const observation = (more: object) => ({
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'x' },
  ...more,
});
const extension = [{ url: 'https://helhed.example/why', valueCode: 'unknown' }];

describe('validate', () => {
  const accepted: readonly (readonly [title: string, resource: object])[] = [
    ['a resource with nothing but its type', patient({})],
    [
      'a primitive with an extension beside it',
      patient({ birthDate: '1995', _birthDate: { extension } }),
    ],
    [
      'a required primitive that an extension explains',
      observation({ status: undefined, _status: { extension } }),
    ],
    [
      'a null that keeps the place of a value',
      patient({ name: [{ given: [null, 'Bo'], _given: [{ extension }, null] }] }),
    ],
    ['both halves of a choice', observation({ valueString: 'x', _valueString: { id: 'a' } })],
    ['a contained resource', observation({ contained: [patient({ id: 'p' })] })],
    ['a type that refers to itself', questionnaire(['a', 'b', 'c'])],
    [
      'a reference by address or identifier',
      observation({ subject: { identifier: { value: 'x' } } }),
    ],
    ['a concept of a required value set beside a local code', condition('active')],
    ['all forms of dates', observation({ effectiveDateTime: '2026-02-28T23:59:60.123456+14:00' })],
  ];
  for (const [title, resource] of accepted) {
    test(`accepts ${title}`, () => {
      assert.deepEqual(issuesIn(JSON.parse(JSON.stringify(resource))), []);
    });
  }

  const refused: readonly (readonly [resource: object, ...issues: string[]])[] = [
    [patient({ colour: 'red' }), 'unknown-element Patient.colour'],
    [
      patient({ name: [{}, { givne: ['x'] }] }),
      'empty-element Patient.name[0]',
      'unknown-element Patient.name[1].givne',
    ],
    [patient({ 'no name': 1 }), 'unknown-element Patient.…'],
    [patient({ name: { family: 'x' } }), 'not-a-list Patient.name'],
    [patient({ name: [] }), 'empty-element Patient.name'],
    [patient({ name: [null] }), 'null-not-allowed Patient.name[0]'],
    [patient({ name: [['x']] }), 'repeated-element Patient.name[0]'],
    [patient({ active: 'true' }), 'wrong-type Patient.active'],
    [patient({ birthDate: ['1995'] }), 'repeated-element Patient.birthDate'],
    [patient({ birthDate: null }), 'null-not-allowed Patient.birthDate'],
    [patient({ birthDate: '1995-02-30' }), 'invalid-value Patient.birthDate'],
    [patient({ _birthDate: 'x' }), 'wrong-type Patient.birthDate'],
    [patient({ gender: 'woman' }), 'code-not-in-value-set Patient.gender'],
    [patient({ id: 'a/b' }), 'invalid-value Patient.id'],
    [patient({ maritalStatus: 'M' }), 'wrong-type Patient.maritalStatus'],
    [
      patient({ deceasedBoolean: true, deceasedDateTime: '2026' }),
      'several-types Patient.deceased',
    ],
    [patient({ deceasedString: 'x' }), 'unknown-element Patient.deceasedString'],
    [patient({ multipleBirthInteger: 1.5 }), 'invalid-value Patient.multipleBirth'],
    [patient({ name: [{ given: ['A', null, 'C'] }] }), 'null-not-allowed Patient.name[0].given[1]'],
    [
      patient({ name: [{ given: ['A'], _given: [null, { extension }] }] }),
      'lists-not-aligned Patient.name[0].given',
    ],
    [
      patient({ generalPractitioner: [{ reference: 'Patient/1' }] }),
      'wrong-target Patient.generalPractitioner[0]',
    ],
    [
      patient({ contained: [{ resourceType: 'Patienten' }] }),
      'unknown-resource-type Patient.contained[0]',
    ],
    [
      patient({ contained: [patient({ contained: [patient({})] })] }),
      'nested-contained Patient.contained[0].contained[0]',
    ],
    [patient({ extension: [{ valueString: 'x' }] }), 'element-missing Patient.extension[0].url'],
    [
      { resourceType: 'Observation' },
      'element-missing Observation.status',
      'element-missing Observation.code',
    ],
    [observation({ valueQuantity: { value: '5.4' } }), 'wrong-type Observation.value.value'],
    [
      { ...condition('active'), clinicalStatus: { coding: [{ code: 'active' }] } },
      'code-not-in-value-set Condition.clinicalStatus',
    ],
    [
      {
        resourceType: 'Bundle',
        type: 'batch',
        entry: [{ resource: { resourceType: 'Observation', status: 'x', code: {} } }],
      },
      'code-not-in-value-set Bundle.entry[0].resource.status',
      'empty-element Bundle.entry[0].resource.code',
    ],
  ];
  for (const [resource, ...issues] of refused) {
    test(`refuses ${issues.join(' and ')}`, () => {
      assert.deepEqual(issuesIn(resource).toSorted(), issues.toSorted());
    });
  }

  test('gives the whole issue: type, both languages, place', () => {
    assert.deepEqual(validate({ resourceType: 'Patient', gender: 'x' } as unknown as Resource), [
      {
        code: 'code-not-in-value-set',
        issue: 'code-invalid',
        text: {
          da: 'Koden er ikke en af dem, som elementet tillader.',
          en: 'The code is none of those that the element allows.',
        },
        expression: 'Patient.gender',
      },
    ]);
  });

  test('tells fifty issues of a thousand', () => {
    const given = Array.from({ length: 1000 }, () => 1);

    assert.equal(issuesIn(patient({ name: [{ given }] })).length, 50);
  });

  test('knows every type of R4', () => {
    for (const resourceType of resourceTypes) {
      const issues = issuesIn({ resourceType, colour: 1 });
      assert.equal(issues[0], `unknown-element ${resourceType}.colour`);
      assert.ok(issues.slice(1).every((issue) => issue.startsWith('element-missing ')));
    }
  });

  test('never throws, whatever stands in the resource', () => {
    const names = [
      'id',
      'meta',
      'name',
      'given',
      '_given',
      'extension',
      'valueString',
      'code',
      'coding',
    ];
    const more = [
      'contained',
      'subject',
      'reference',
      'resourceType',
      'entry',
      'resource',
      'toString',
    ];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, 1, 1.5, '', 'x', true, 'Patient', 'Observation'),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names, ...more), tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...resourceTypes), tree, (resourceType, value) => {
        const content =
          typeof value === 'object' && !Array.isArray(value) ? value : { name: value };
        assert.ok(issuesIn({ ...content, resourceType }).length <= 50);
      }),
    );
  });
});

/** An item in an item in an item. */
function questionnaire(linkIds: readonly string[]): object {
  const item = linkIds.reduceRight<object[] | undefined>(
    (inner, linkId) => [{ linkId, type: 'group', ...(inner && { item: inner }) }],
    undefined,
  );
  return { resourceType: 'Questionnaire', status: 'draft', item };
}

function condition(code: string): object {
  const system = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
  return {
    resourceType: 'Condition',
    subject: { reference: 'Patient/1' },
    clinicalStatus: {
      coding: [
        { system: 'https://helhed.example', code: 'a' },
        { system, code },
      ],
    },
  };
}
