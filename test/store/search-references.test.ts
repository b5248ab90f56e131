// Criteria that go through references, and back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openRelatedRows, type RelatedRows } from './related-rows.ts';
import { put } from './world.ts';

let world: RelatedRows;
before(async () => {
  world = await openRelatedRows();
});
after(() => world.close());

const found: RelatedRows['found'] = (...asked) => world.found(...asked);
const observed: RelatedRows['observed'] = (...asked) => world.observed(...asked);

describe('a chain', () => {
  const all = ['pressure', 'tablets', 'temperature', 'weight'];
  for (const [title, text, expected] of [
    ['to a person', 'subject:Patient.name=holm', all],
    ['to types that have the parameter', 'subject.name=holm', all],
    ['to a register, over a person', 'subject:Patient.general-practitioner.name=østergård', all],
    [
      'by folded letters',
      'subject:Patient.general-practitioner:Practitioner.family=Ostergaard',
      [],
    ],
    ['in Danish', 'subject:Patient.general-practitioner:Practitioner.family=ØSTERGÅRD', all],
    ['over three registers', 'subject:Patient.organization.partof.partof.name=hospital', all],
    [
      'from a row to its register',
      'performer:Organization.partof=Organization/hospital',
      ['pressure'],
    ],
    ['to a row of its own record', 'has-member.code=http://loinc.org|85354-9', ['high', 'weight']],
    ['to a row of another record', 'has-member:Observation.subject:Patient.name=ågård', ['weight']],
    [
      'to a row over another',
      'has-member:Observation.has-member:Observation.code=85354-9',
      ['weight'],
    ],
    ['with a modifier', 'subject:Patient.name:exact=holm', []],
    ['with a date', 'subject:Patient.birthdate=lt1970', all],
    ['to what is missing', 'subject:Patient.general-practitioner:missing=true', ['high']],
    ['to what is not', 'subject:Patient.identifier:not=0201609995', ['high']],
    ['by id', 'subject:Patient._id=bent', ['high']],
  ] as const) {
    test(title, async () => {
      assert.deepEqual(await observed('conformance', text), [...expected]);
    });
  }

  test('within one record finds the same', async () => {
    const text = 'patient=Patient/anna&has-member:Observation.subject:Patient.name=ågård';

    assert.deepEqual(await observed('conformance', text), ['weight']);
    assert.deepEqual(await observed('hospitalSystem', text), ['weight']);
  });

  test('to a row that may not be seen is none', async () => {
    const toBent = 'has-member:Observation.subject:Patient.name=ågård';
    const toHigh = 'has-member:Observation.component-code=8480-6&_id=weight';

    // Anna and her clinic may see her rows, and none of Bent's.
    for (const who of ['anna', 'related'] as const) {
      assert.deepEqual(await observed(who, toBent), [], who);
      assert.deepEqual(await observed(who, toHigh), ['weight'], who);
      const onlyBents = 'has-member:Observation.component-code-value-quantity=8480-6$lt100';
      assert.deepEqual(await observed(who, onlyBents), [], who);
    }
    assert.deepEqual(await observed('conformance', toBent), ['weight']);
  });

  test('by person number is about that person', async () => {
    const text = 'patient.identifier=urn:oid:1.2.208.176.1.2|0201609995&code=29463-7';

    assert.deepEqual(await observed('related', text), ['weight']);
    assert.deepEqual(await observed('unrelated', text), []);
  });
});

describe('_has', () => {
  for (const [title, type, text, expected] of [
    ['a row of the same record', 'Patient', '_has:Observation:patient:code=29463-7', ['anna']],
    [
      'a row that has one',
      'Patient',
      '_has:Observation:patient:_has:Observation:has-member:code=29463-7',
      ['anna', 'bent'],
    ],
    [
      'rows of persons that point at a register',
      'Organization',
      '_has:Observation:performer:code=85354-9',
      ['ward'],
    ],
    [
      'registers that point at a register',
      'Organization',
      '_has:Organization:partof:name=room',
      ['ward'],
    ],
    [
      'persons that point at a register',
      'Practitioner',
      '_has:Patient:general-practitioner:name=holm',
      ['gp'],
    ],
    ['none that has it', 'Patient', '_has:Observation:patient:code=nothing', []],
    [
      'a row and a chain from it',
      'Patient',
      '_has:Observation:patient:has-member:Observation.subject:Patient.name=ågård',
      ['anna'],
    ],
  ] as const) {
    test(title, async () => {
      assert.deepEqual(await found('conformance', type, text), [...expected]);
    });
  }

  test('at the end of a chain', async () => {
    const text = 'subject:Patient._has:Observation:patient:code=29463-7&code=8310-5';

    assert.deepEqual(await observed('conformance', text), ['temperature']);
  });

  test('what may not be seen does not point', async () => {
    const text = '_has:Observation:performer:code=85354-9';

    assert.deepEqual(await found('related', 'Organization', text), ['ward']);
    assert.deepEqual(await found('anna', 'Organization', text), ['ward']);
    for (const who of ['bent', 'unrelated', 'clinicSystem'] as const) {
      assert.deepEqual(await found(who, 'Organization', text), [], who);
    }
  });
});

test('the columns of a row can be asked for at the end of a chain', async () => {
  const text = 'has-member:Observation._lastUpdated=ge2000&has-member:Observation._id=high';

  assert.deepEqual(await observed('conformance', text), ['weight']);
  assert.deepEqual(await observed('conformance', 'has-member:Observation._lastUpdated=lt2000'), []);
});

describe('a parameter that has the references to one type of another', () => {
  const visit = (id: string, ...individuals: string[]): ReturnType<typeof put> =>
    put({
      resourceType: 'Encounter',
      id,
      status: 'finished',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/anna' },
      participant: individuals.map((reference) => ({ individual: { reference } })),
    } as { id: string });
  before(() =>
    world
      .open('conformance')
      .handle.write([
        put({ resourceType: 'PractitionerRole', id: 'role' } as { id: string }),
        visit('by-role', 'PractitionerRole/role'),
        visit('by-both', 'Practitioner/gp', 'PractitionerRole/role'),
      ]),
  );

  for (const [text, expected] of [
    ['participant=PractitionerRole/role', ['by-both', 'by-role']],
    ['practitioner=Practitioner/gp', ['by-both']],
    ['practitioner=gp', ['by-both']],
    ['practitioner=role', []],
    ['practitioner.family=østergaard', ['by-both']],
    ['practitioner:missing=false', ['by-both']],
    ['practitioner:missing=true&participant:missing=false', ['by-role']],
  ] as const) {
    test(`finds none but its own: ${text}`, async () => {
      assert.deepEqual(await found('conformance', 'Encounter', text), [...expected]);
    });
  }

  test('brings along, and is asked back for, none but its own', async () => {
    const brought = async (param: string): Promise<string[]> => {
      const page = await world.search('conformance', 'Encounter', `_include=Encounter:${param}`);
      return page.included.map(({ id }) => id).sort();
    };
    assert.deepEqual(await brought('practitioner'), ['gp']);
    assert.deepEqual(await brought('participant'), ['gp', 'role']);
    const pointing = '_has:Encounter:practitioner:status=finished';
    assert.deepEqual(await found('conformance', 'Practitioner', pointing), ['gp']);
    await assert.rejects(found('conformance', 'PractitionerRole', pointing));
  });

  test('is sorted by its own', async () => {
    const page = await world.search(
      'conformance',
      'Encounter',
      'participant:missing=false&_sort=-practitioner',
    );
    assert.deepEqual(
      page.matches.map(({ id }) => id),
      ['by-both', 'by-role'],
    );
  });
});
