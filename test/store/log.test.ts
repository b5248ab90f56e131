// The access log as the store writes it into the real table.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { jsonPatch, type SearchQuery } from '#fhir';
import { recorded } from '../../src/kernel/http/interaction.ts';
import type { Change, RecordHandle, RecordStore } from '../../src/kernel/index.ts';
import {
  actors,
  anObservation,
  content,
  contextOf,
  cprOf,
  cprSystem,
  create,
  openWorld,
  populate,
  put,
  query,
  storeOn,
  type Who,
  type World,
  watched,
} from './world.ts';

interface Entry {
  /** Logical id of the Patient; empty when nobody is meant. */
  readonly person: string;
  readonly types: readonly string[];
  readonly outcome: string;
  readonly act: string;
  readonly criteria?: string;
}

const byCpr = (value: string): string => `Patient?identifier=${cprSystem}|${value}`;

let world: World;
let rows: Awaited<ReturnType<typeof populate>>;
const open = async (): Promise<void> => {
  world = await openWorld();
  rows = await populate(world);
};
const close = (): Promise<void> => world.close();

/** One request as HTTP makes it; a refusal is an answer too. */
async function ask(
  who: Who,
  act: string,
  work: (handle: RecordHandle) => Promise<unknown>,
  store: RecordStore = world.store,
): Promise<string> {
  const context = contextOf(actors[who]);
  await recorded(store.open(context, act), work).catch(() => undefined);
  return context.requestId;
}

async function entriesOf(requestId: string): Promise<Entry[]> {
  const found = await world.database.reads.query<{ person: string | null; entry: string }>(
    {
      text: `select l.id as person, a.entry from access_log a
        left join locator l on l.pat = a.pat and l.rt = 'Patient' order by a.chain, a.seq`,
    },
    [],
  );
  return found
    .map(({ person, entry }) => ({ ...JSON.parse(entry), person: person ?? '' }))
    .filter((entry) => entry.requestId === requestId);
}

describe('one request leaves one entry a person', () => {
  before(async () => {
    await open();
    const several = { status: 'proposed', resourceType: 'Appointment', id: 'group' };
    const participant = ['anna', 'bent'].map((id) => ({
      actor: { reference: `Patient/${id}` },
      status: 'accepted',
    }));
    await world.open('conformance').handle.write([put({ ...several, participant })]);
  });
  after(close);

  type Case = readonly [
    title: string,
    who: Who,
    work: (handle: RecordHandle) => Promise<unknown>,
    entries: readonly (readonly [person: string, outcome: string, ...types: string[]])[],
  ];
  const anna = ['anna', 'ok', 'Observation'] as const;
  const bentRefused = ['bent', 'refused', 'Observation'] as const;
  const cases: readonly Case[] = [
    ['a read', 'related', (store) => store.read('Observation', rows.annaFromClinic.id), [anna]],
    [
      'a version',
      'related',
      (store) => store.vread('Observation', rows.annaFromClinic.id, 1),
      [anna],
    ],
    [
      'a history',
      'related',
      (store) => store.history('Observation', rows.annaFromClinic.id),
      [anna],
    ],
    [
      'a search with many hits',
      'hospitalSystem',
      (store) => store.search(query('Observation', '')),
      [anna, ['bent', 'ok', 'Observation']],
    ],
    [
      'a search that brings others along',
      'related',
      (store) => {
        const text = 'patient=Patient/anna&_include=Observation:subject';
        return store.search(query('Observation', text));
      },
      [['anna', 'ok', 'Observation', 'Patient']],
    ],
    [
      'an overview',
      'related',
      async (store) => (await store.person('anna')).rows(['Observation', 'EpisodeOfCare']),
      [['anna', 'ok', 'Patient', 'Observation', 'EpisodeOfCare']],
    ],
    [
      'a transaction over two persons',
      'hospitalSystem',
      (store) =>
        store.write([
          create(anObservation(byCpr(cprOf.anna)), { place: 'Bundle.entry[0].resource' }),
          create(anObservation(byCpr(cprOf.anna)), { place: 'Bundle.entry[1].resource' }),
          create(anObservation(byCpr(cprOf.bent)), { place: 'Bundle.entry[2].resource' }),
        ]),
      // The condition of a reference looks at the Patient.
      [
        ['anna', 'ok', 'Patient', 'Observation'],
        ['bent', 'ok', 'Patient', 'Observation'],
      ],
    ],
    [
      'a row about several',
      'conformance',
      (store) => store.read('Appointment', 'group'),
      [
        ['anna', 'ok', 'Appointment'],
        ['bent', 'ok', 'Appointment'],
      ],
    ],
    [
      "a stranger's row",
      'related',
      (store) => store.read('Observation', rows.bentFromHospital.id),
      [bentRefused],
    ],
    [
      "a stranger's history",
      'related',
      (store) => store.history('Observation', rows.bentFromHospital.id),
      [bentRefused],
    ],
    [
      'a search for a stranger',
      'related',
      (store) => store.search(query('Observation', 'patient=Patient/bent')),
      [bentRefused],
    ],
    [
      'a write about a stranger',
      'clinicSystem',
      (store) =>
        store.write([put({ ...anObservation('Patient/bent'), id: rows.bentFromHospital.id })]),
      [bentRefused],
    ],
    [
      'an id at random',
      'related',
      (store) => store.read('Observation', 'random'),
      [['', 'refused']],
    ],
    [
      'a search that finds nobody',
      'related',
      (store) => store.search(query('Observation', 'status=cancelled')),
      [['', 'ok']],
    ],
    ['a register', 'related', (store) => store.read('Organization', 'clinic'), []],
  ];
  for (const [title, who, work, expected] of cases) {
    test(title, async () => {
      const entries = await entriesOf(await ask(who, 'act', work));

      const shown = entries.map(({ person, outcome, types }) => [person, outcome, ...types]);
      assert.deepEqual(shown.sort(), expected.map((each) => [...each]).sort());
    });
  }

  test('a search that finds nobody leaves its criteria, and one that finds somebody does not', async () => {
    const search = (text: string): Promise<Entry[]> =>
      ask('related', 'search-type', (store) => store.search(query('Observation', text))).then(
        entriesOf,
      );

    const [nobody] = await search('status=cancelled');
    const [somebody] = await search('status=final');

    assert.match(nobody?.criteria ?? '', /^Observation\?.*cancelled/);
    assert.equal(somebody?.person, 'anna');
    assert.equal(somebody?.criteria, undefined);
  });

  test('a search through a reference aims at the person whom it names, found or not', async () => {
    const search = (criteria: string) => (handle: RecordHandle) =>
      handle.search(query('Observation', criteria));
    const byNumber = `patient.identifier=${cprSystem}|${cprOf.anna}`;

    for (const [who, criteria, outcome] of [
      ['related', `${byNumber}&status=cancelled`, 'ok'],
      ['unrelated', byNumber, 'refused'],
    ] as const) {
      const entries = await entriesOf(await ask(who, 'search-type', search(criteria)));
      const aimed = entries.filter(({ person }) => person === 'anna');
      assert.equal(aimed.length, 1, who);
      assert.equal(aimed[0]?.outcome, outcome, who);
    }
  });

  test('a register that is searched by what persons say of it leaves the criteria', async () => {
    const search = (handle: RecordHandle): Promise<unknown> =>
      handle.search(query('Organization', '_has:Observation:performer:status=final'));
    const [entry] = await entriesOf(await ask('related', 'search-type', search));

    assert.match(entry?.criteria ?? '', /^Organization\?.*has/);
  });
});

const amend = jsonPatch('[{"op":"replace","path":"/status","value":"amended"}]');

function byCriteria(method: 'update' | 'patch' | 'delete', criteria: SearchQuery): Change {
  if (method === 'delete') return { method, type: 'Observation', criteria };
  if (method === 'patch') return { method, type: 'Observation', criteria, patch: amend };
  // Names nobody: whom the first question looked up the second would know already.
  const about = { resourceType: 'Observation', status: 'final', code: { text: 'x' } };
  return { method, criteria, content: content(about) };
}

describe('a stranger and an id at random', () => {
  before(open);
  after(close);

  type Aim = { readonly row: string; readonly patient: string; readonly number: string };
  const asks: readonly (readonly [string, (store: RecordHandle, aim: Aim) => Promise<unknown>])[] =
    [
      ['read', (store, { row }) => store.read('Observation', row)],
      ['vread', (store, { row }) => store.vread('Observation', row, 1)],
      ['history', (store, { row }) => store.history('Observation', row)],
      ['read of a Patient', (store, { patient }) => store.read('Patient', patient)],
      ['overview', (store, { patient }) => store.person(patient)],
      ['search by id', (store, { row }) => store.search(query('Observation', `_id=${row}`))],
      [
        'search by patient',
        (store, { patient }) =>
          store.search(query('Observation', `patient=Patient/${patient}&_total=accurate`)),
      ],
      [
        'search by person number',
        (store, { number }) => store.search(query('Patient', `identifier=${cprSystem}|${number}`)),
      ],
      [
        'create',
        (store, { patient }) => store.write([create(anObservation(`Patient/${patient}`))]),
      ],
      [
        'update',
        (store, { row }) => store.write([put({ ...anObservation('Patient/anna'), id: row })]),
      ],
      [
        'delete',
        (store, { row: id }) => store.write([{ method: 'delete', type: 'Observation', id }]),
      ],
      ['page of versions', (store, { row: id }) => store.versions({ type: 'Observation', id })],
      [
        'patch',
        (store, { row: id }) =>
          store.write([{ method: 'patch', type: 'Observation', id, patch: amend }]),
      ],
      ...(['update', 'patch', 'delete'] as const).map((method): (typeof asks)[number] => [
        `${method} by criteria`,
        (store, { row }) => store.write([byCriteria(method, query('Observation', `_id=${row}`))]),
      ]),
    ];
  for (const who of ['anna', 'related', 'clinicSystem'] as const) {
    for (const [act, work] of asks) {
      test(`are the same work for a ${act} by ${who}`, async () => {
        const seen = watched(world.database);
        const store = storeOn(seen.database);
        const trace = async (aim: Aim): Promise<object> => {
          // Nothing of the first question may make the second cheaper.
          await ask(who, 'warm', (handle) => handle.read('Observation', 'warm'), store);
          seen.statements.length = 0;
          const requestId = await ask(who, act, (handle) => work(handle, aim), store);
          const statements = [...seen.statements];
          return { statements, entries: (await entriesOf(requestId)).length };
        };

        const stranger = await trace({
          row: rows.bentFromHospital.id,
          patient: 'bent',
          number: cprOf.bent,
        });
        const random = await trace({ row: 'random', patient: 'nobody', number: '2311143995' });

        assert.deepEqual(stranger, random);
      });
    }
  }
});
