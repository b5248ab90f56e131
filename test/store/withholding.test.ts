// What a person withholds (MinSpærring), over the blocks of Helhed: from whom, what, and for how long.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { blocks } from '../../src/blocks/index.ts';
import {
  type Actor,
  assemble,
  createRecordStore,
  logTableWriter,
  openAccessLog,
  type RecordHandle,
  type RecordStore,
} from '../../src/kernel/index.ts';
import { type TestDatabase, testDatabase } from './engine.ts';
import {
  actors,
  anOrganisation,
  aPatient,
  content,
  contextOf,
  cprOf,
  create,
  noon,
  put,
  query,
} from './world.ts';

let opened: TestDatabase;
let store: RecordStore;

const doctor: Actor = {
  ...actors.related,
  organisation: 'ward',
  identifier: { system: 'https://autregweb.sst.dk', value: 'doctor' },
};
const handleOf = (actor: Actor, act = 'read', at = noon): RecordHandle =>
  store.open(contextOf(actor, at), act).handle;
const result = (id: string, more: object): ReturnType<typeof put> =>
  put({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { text: 'x' },
    subject: { reference: 'Patient/anna' },
    ...more,
  } as { id: string });

const all = ['clinic-old', 'clinic-new', 'clinic-untimed', 'hospital-old', 'hospital-new'].sort();

before(async () => {
  opened = await testDatabase();
  const { database } = opened;
  const now = (): number => noon;
  store = createRecordStore({
    database,
    assembly: assemble(blocks),
    log: openAccessLog(logTableWriter(database.log), now),
    cursorKey: Buffer.alloc(32, 1),
    now,
    newId: randomUUID,
  });
  const send = (organisation: string, changes: ReturnType<typeof put>[]): Promise<unknown> =>
    handleOf({ ...actors.conformance, organisation }, 'update').write(changes);
  await send('owner', [
    ...['owner', 'elsewhere'].map((id) => put(anOrganisation(id))),
    ...['clinic', 'hospital'].map((id) => put(anOrganisation(id, 'owner'))),
    put(anOrganisation('ward', 'clinic')),
    put(aPatient('bent', cprOf.bent)),
  ]);
  await send('hospital', [
    put(aPatient('anna', cprOf.anna)),
    put({
      resourceType: 'EpisodeOfCare',
      id: 'care',
      status: 'active',
      patient: { reference: 'Patient/anna' },
      managingOrganization: { reference: 'Organization/clinic' },
    } as { id: string }),
  ]);
  await send('clinic', [
    result('clinic-old', { effectiveDateTime: '2020-01-01' }),
    result('clinic-new', { effectiveDateTime: '2026-01-01' }),
    result('clinic-untimed', {}),
  ]);
  await send('hospital', [
    result('hospital-old', { effectiveDateTime: '2020-01-01' }),
    result('hospital-new', { effectiveDateTime: '2026-01-01' }),
  ]);
});
after(() => opened.drop());

const role = { coding: [{ code: 'IRCP' }] };
const unit = (id: string): object => ({ role, reference: { reference: `Organization/${id}` } });
const site = (id: string): object => ({
  role,
  reference: {
    reference: `Organization/${id}`,
    extension: [
      {
        url: 'https://helhed.dk/fhir/StructureDefinition/with-units-below',
        valueBoolean: true,
      },
    ],
  },
});
const professional = (value: string): object => ({
  role,
  reference: { identifier: { system: 'https://autregweb.sst.dk', value } },
});

const aBlock = (provision: object = {}, more: object = {}): object => ({
  resourceType: 'Consent',
  status: 'active',
  scope: { coding: [{ code: 'patient-privacy' }] },
  category: [
    {
      coding: [{ system: 'https://helhed.dk/fhir/CodeSystem/consent-category', code: 'block' }],
    },
  ],
  policyRule: { text: 'Sundhedsloven § 42 a' },
  patient: { reference: 'Patient/anna' },
  provision: { type: 'deny', ...provision },
  ...more,
});

async function block(provision: object, by: Actor = actors.anna): Promise<string> {
  const [made] = await handleOf(by, 'create').write([create(aBlock(provision))]);
  assert.equal(made?.status, 201);
  return made && 'stored' in made ? made.stored.id : '';
}

const seen = async (by: Actor = doctor, at = noon): Promise<string[]> => {
  const page = await handleOf(by, 'search', at).search(
    query('Observation', 'patient=Patient/anna'),
  );
  return page.matches.map(({ id }) => id).sort();
};

beforeEach(() =>
  opened.database.script(`delete from withholding; delete from resource where rt = 'Consent';`),
);

describe('from a professional at a ward of the clinic', () => {
  const without = (...gone: string[]): string[] => all.filter((id) => !gone.includes(id));
  const ofHospital = [{ meaning: 'authoredby', reference: { reference: 'Organization/hospital' } }];
  const cases: [string, object, string[]][] = [
    ['everything, when it names nobody', {}, []],
    ['nothing, when it names another unit', { actor: [unit('hospital')] }, all],
    ['nothing, when it names the clinic without what is below', { actor: [unit('clinic')] }, all],
    ['everything, when it names the ward', { actor: [unit('ward')] }, []],
    ['everything, when it names the clinic with what is below', { actor: [site('clinic')] }, []],
    ['everything, when it names the owner with what is below', { actor: [site('owner')] }, []],
    ['everything, when it names her', { actor: [professional('doctor')] }, []],
    ['nothing, when it names another', { actor: [professional('nurse')] }, all],
    [
      'everything, when it names her among others',
      { actor: [unit('elsewhere'), unit('ward')] },
      [],
    ],
    ['what an organisation sent', { data: ofHospital }, without('hospital-old', 'hospital-new')],
    [
      'what is about a period',
      { dataPeriod: { end: '2020' } },
      without('clinic-old', 'hospital-old', 'clinic-untimed'),
    ],
    [
      'what is about a period; what says no time may be about any',
      { dataPeriod: { start: '2026-11' } },
      without('clinic-untimed'),
    ],
    [
      'what an organisation sent and is about a period',
      { data: ofHospital, dataPeriod: { end: '2020' } },
      without('hospital-old'),
    ],
    ['nothing, once it is over', { period: { end: '2026-11-24T11:00:00Z' } }, all],
  ];
  for (const [what, provision, expected] of cases) {
    test(`a block withholds ${what}`, async () => {
      await block(provision);
      assert.deepEqual(await seen(), expected);
      for (const id of all) {
        const read = handleOf(doctor).read('Observation', id);
        if (expected.includes(id)) assert.equal((await read).id, id);
        else await assert.rejects(read, { code: 'not-found', status: 404 });
      }
    });
  }

  test('a block holds from its first second to its last', async () => {
    const [from, to] = ['2026-11-25T00:00:00+01:00', '2026-11-26T00:00:00+01:00'].map(Date.parse);
    await block({ period: { start: '2026-11-25', end: '2026-11-25' } });

    for (const [at, isHeld] of [
      [(from ?? 0) - 1_000, false],
      [(from ?? 0) + 1_000, true],
      [(to ?? 0) - 1_000, true],
      [(to ?? 0) + 1_000, false],
    ] as const) {
      assert.deepEqual(await seen(doctor, at), isHeld ? [] : all, new Date(at).toISOString());
    }
  });

  test('a block bites on the next request, on a page that is under way too', async () => {
    const first = await handleOf(doctor, 'search').search(
      query('Observation', 'patient=Patient/anna&_count=2'),
    );
    assert.equal(first.matches.length, 2);
    await block({ data: ofHospital });

    const next = query('Observation', `patient=Patient/anna&_count=5&_cursor=${first.next}`);
    const rest = await handleOf(doctor, 'search').search(next);
    assert.deepEqual(
      rest.matches.filter(({ id }) => id.startsWith('hospital')),
      [],
    );
  });

  test('who the person is stays, and that something is withheld, and no more', async () => {
    assert.equal((await handleOf(doctor).person('anna')).isWithheld, false);
    const id = await block({ data: ofHospital });

    const person = await handleOf(doctor).person('anna');
    assert.equal(person.isWithheld, true);
    assert.equal(person.patient.id, 'anna');
    await assert.rejects(handleOf(doctor).read('Consent', id), { status: 404 });
    const consents = await handleOf(doctor, 'search').search(
      query('Consent', 'patient=Patient/anna'),
    );
    assert.deepEqual(consents.matches, []);
    await assert.rejects(handleOf(doctor).history('Consent', id), { status: 404 });
  });

  test('a block that is lifted, or deleted, withholds nothing any more', async () => {
    const lifted = await block({});
    assert.deepEqual(await seen(), []);
    await handleOf(actors.anna, 'update').write([
      {
        method: 'update',
        id: lifted,
        content: content({ ...aBlock({}, { status: 'inactive' }), id: lifted }),
        precondition: { version: 1 },
      },
    ]);
    assert.deepEqual(await seen(), all);

    const deleted = await block({});
    assert.deepEqual(await seen(), []);
    await handleOf(actors.anna, 'delete').write([
      { method: 'delete', type: 'Consent', id: deleted },
    ]);
    assert.deepEqual(await seen(), all);
  });
});

test('a row that is deleted is withheld as it was', async () => {
  const handle = handleOf({ ...actors.conformance, organisation: 'clinic' }, 'update');
  await handle.write([result('gone', { effectiveDateTime: '2020-01-01' })]);
  await handle.write([{ method: 'delete', type: 'Observation', id: 'gone' }]);
  await assert.rejects(handleOf(doctor).read('Observation', 'gone'), { status: 410 });
  await block({ dataPeriod: { end: '2020' } });
  await assert.rejects(handleOf(doctor).read('Observation', 'gone'), { status: 404 });
  await assert.rejects(handleOf(doctor).history('Observation', 'gone'), { status: 404 });
});

test('a block withholds nothing from the person, and nothing from the system that sent it', async () => {
  await block({});
  assert.deepEqual(await seen(actors.anna), all);
  assert.deepEqual(await seen(actors.hospitalSystem), ['hospital-new', 'hospital-old']);
});

describe('who may block', () => {
  const refused = { code: 'write-not-allowed', status: 403 };

  for (const [who, by, expected] of [
    ['the person', actors.anna, 201],
    ['another citizen', actors.bent, 'no'],
    ['who treats her', doctor, 'no'],
    ['a stranger', actors.unrelated, 'no'],
    ['a system', actors.hospitalSystem, 'no'],
    ['an operator', actors.operator, 'no'],
  ] as const) {
    test(`${who}: ${expected}`, async () => {
      const written = handleOf(by, 'create').write([create(aBlock())]);
      if (expected === 'no') await assert.rejects(written);
      else assert.equal((await written)[0]?.status, expected);
    });
  }

  test('a citizen writes nothing else', async () => {
    const condition = {
      resourceType: 'Condition',
      subject: { reference: 'Patient/anna' },
      code: { text: 'x' },
    };
    await assert.rejects(handleOf(actors.anna, 'create').write([create(condition)]), refused);
  });
});

describe('a block that would not do what it says is refused by its place', () => {
  for (const [what, provision, code, expression] of [
    ['a permission', { type: 'permit' }, 'consent-kind-not-supported', 'Consent.provision.type'],
    [
      'a purpose',
      { purpose: [{ code: 'TREAT' }] },
      'block-not-understood',
      'Consent.provision.purpose',
    ],
    [
      'what holds within',
      { provision: [{ type: 'permit' }] },
      'block-not-understood',
      'Consent.provision.provision',
    ],
    [
      'a relative',
      { actor: [{ role, reference: { display: 'Min søster' } }] },
      'block-not-understood',
      'Consent.provision.actor[0].reference',
    ],
    [
      'one row',
      { data: [{ meaning: 'instance', reference: { reference: 'Organization/hospital' } }] },
      'block-not-understood',
      'Consent.provision.data[0]',
    ],
    [
      'a period that ends before it begins',
      { dataPeriod: { start: '2021', end: '2020' } },
      'block-not-understood',
      'Consent.provision.dataPeriod',
    ],
    [
      'a number that is no authorisation id',
      { actor: [{ role, reference: { identifier: { system: 'urn:x', value: '1' } } }] },
      'block-not-understood',
      'Consent.provision.actor[0].reference',
    ],
  ] as const) {
    test(what, async () => {
      const written = handleOf(actors.anna, 'create').write([create(aBlock(provision))]);
      await assert.rejects(written, { code, expression });
    });
  }

  test('more than a hundred rules at once', async () => {
    const data = { meaning: 'authoredby', reference: { reference: 'Organization/hospital' } };
    const many = aBlock({ actor: Array(11).fill(unit('ward')), data: Array(10).fill(data) });
    await assert.rejects(handleOf(actors.anna, 'create').write([create(many)]), {
      code: 'block-not-understood',
      expression: 'Consent.provision',
    });
  });

  test('another kind of consent', async () => {
    const other = aBlock({}, { category: [{ text: 'Forsøg' }] });
    await assert.rejects(handleOf(actors.anna, 'create').write([create(other)]), {
      code: 'consent-kind-not-supported',
      expression: 'Consent.category',
    });
  });
});
