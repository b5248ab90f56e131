// The order of a page: by texts in Danish, by amounts, by references, by several of them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { openWorld, populate, put, query, type World } from './world.ts';

let world: World;

interface Person {
  readonly id: string;
  readonly family?: string;
  readonly given?: readonly string[];
  readonly birthDate?: string;
}

const person = ({ id, family, given, birthDate }: Person): ReturnType<typeof put> => {
  const name = { ...(family && { family }), ...(given && { given }) };
  return put({
    resourceType: 'Patient',
    id,
    gender: 'other',
    ...(Object.keys(name).length > 0 && { name: [name] }),
    ...(birthDate && { birthDate }),
  } as { id: string });
};

const persons: readonly Person[] = [
  { id: 'zeuthen', family: 'Zeuthen', given: ['Ida'], birthDate: '1980-01-01' },
  { id: 'aeby', family: 'Æby', given: ['Ida'], birthDate: '1990-01-01' },
  { id: 'oe', family: 'Øe', birthDate: '1980-01-01' },
  { id: 'aagaard', family: 'Aagaard', given: ['Bo'] },
  { id: 'agaard', family: 'Ågaard', given: ['Anna'] },
  // Decomposed: a letter and its ring.
  { id: 'agard', family: 'A\u030agaard', given: ['Carl'] },
  { id: 'abel', family: 'Abel', given: ['Bo', 'Alma'], birthDate: '1990' },
  { id: 'nobody' },
];

before(async () => {
  world = await openWorld();
  await populate(world);
  await world.open('conformance').handle.write(persons.map(person));
});
after(() => world.close());

async function ids(type: string, text: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `&_cursor=${cursor}`;
    const page = await world.open('conformance').handle.search(query(type, `${text}${more}`));
    found.push(...page.matches.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

const sorted = (sort: string, count = 50): Promise<string[]> =>
  ids('Patient', `gender=other&_sort=${sort}&_count=${count}`);

test('a period without a start comes before what has no period at all, in both directions', async () => {
  const visit = (id: string, period?: object): ReturnType<typeof put> =>
    put({
      resourceType: 'Encounter',
      id,
      status: 'cancelled',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/anna' },
      ...(period && { period }),
    } as { id: string });
  await world
    .open('conformance')
    .handle.write([
      visit('a-without'),
      visit('b-until', { end: '2028' }),
      visit('c-from', { start: '2026' }),
    ]);
  for (const count of [1, 50]) {
    const by = (sort: string): Promise<string[]> =>
      ids('Encounter', `status=cancelled&_sort=${sort}&_count=${count}`);
    assert.deepEqual(await by('date'), ['b-until', 'c-from', 'a-without']);
    assert.deepEqual(await by('-date'), ['c-from', 'b-until', 'a-without']);
  }
});

describe('persons are sorted', () => {
  for (const [sort, expected] of [
    ['family', ['abel', 'zeuthen', 'aeby', 'oe', 'agard', 'agaard', 'aagaard', 'nobody']],
    ['-family', ['aagaard', 'agaard', 'agard', 'oe', 'aeby', 'zeuthen', 'abel', 'nobody']],
    ['given,family', ['abel', 'agaard', 'aagaard', 'agard', 'zeuthen', 'aeby', 'oe', 'nobody']],
    [
      'birthdate,-family',
      ['oe', 'zeuthen', 'aeby', 'abel', 'agard', 'agaard', 'aagaard', 'nobody'],
    ],
    [
      '-birthdate,family',
      ['abel', 'aeby', 'zeuthen', 'oe', 'aagaard', 'agaard', 'agard', 'nobody'],
    ],
    ['-birthdate,_id', ['abel', 'aeby', 'oe', 'zeuthen', 'aagaard', 'agaard', 'agard', 'nobody']],
  ] as const) {
    test(`by ${sort}, a page at a time as all at once`, async () => {
      assert.deepEqual(await sorted(sort), [...expected]);
      for (const count of [1, 3]) assert.deepEqual(await sorted(sort, count), [...expected]);
    });
  }
});

test('amounts, addresses and references are sorted, and what has none comes last', async () => {
  const { handle } = world.open('conformance');
  const amounts = { ten: 10, two: 2, minus: -1.5, none: undefined };
  await handle.write([
    ...Object.entries(amounts).map(([id, value]) =>
      put({
        resourceType: 'Observation',
        id,
        status: 'unknown',
        code: { text: 'x' },
        subject: { reference: `Patient/${id === 'two' ? 'abel' : 'oe'}` },
        ...(value !== undefined && { valueQuantity: { value } }),
      } as { id: string }),
    ),
    ...['b', 'a', 'c'].map((id) =>
      put({ resourceType: 'ValueSet', id, status: 'unknown', url: `http://x/${id}` } as {
        id: string;
      }),
    ),
    put({ resourceType: 'ValueSet', id: 'd', status: 'unknown' } as { id: string }),
  ]);
  const observations = (sort: string): Promise<string[]> =>
    ids('Observation', `status=unknown&_sort=${sort}&_count=2`);

  assert.deepEqual(await observations('value-quantity'), ['minus', 'two', 'ten', 'none']);
  assert.deepEqual(await observations('-value-quantity'), ['ten', 'two', 'minus', 'none']);
  assert.deepEqual(await observations('combo-value-quantity'), ['minus', 'two', 'ten', 'none']);
  assert.deepEqual(await observations('subject,value-quantity'), ['two', 'minus', 'ten', 'none']);
  const sets = (sort: string): Promise<string[]> =>
    ids('ValueSet', `status=unknown&_sort=${sort}&_count=1`);
  assert.deepEqual(await sets('url'), ['a', 'b', 'c', 'd']);
  assert.deepEqual(await sets('-url'), ['c', 'b', 'a', 'd']);
});

test('whatever the keys, pages of any size are the whole in order', async () => {
  const key = fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.constantFrom('family', 'given', 'birthdate', '_lastUpdated'),
    )
    .map(([direction, param]) => `${direction}${param}`);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(key, {
        minLength: 1,
        maxLength: 3,
        selector: (each) => each.replace('-', ''),
      }),
      fc.integer({ min: 1, max: 5 }),
      async (keys, count) => {
        const whole = await sorted(keys.join(','));

        assert.deepEqual(await sorted(keys.join(','), count), whole);
        assert.deepEqual(whole.toSorted(), persons.map(({ id }) => id).toSorted());
      },
    ),
    { numRuns: 15, seed: 20_261_124 },
  );
});

test('codes are sorted within a record or a register, and not among all persons', async () => {
  const { handle } = world.open('conformance');
  const codes = { x: ['b', 'z'], y: ['a'], z: ['c', 'a0'], none: [] };
  const encounters = Object.entries(codes).map(([id, list]) =>
    put({
      resourceType: 'Encounter',
      id,
      status: 'unknown',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/abel' },
      ...(list.length > 0 && { type: list.map((code) => ({ coding: [{ code }] })) }),
    } as { id: string }),
  );
  const phone = (value: string): object => ({ system: 'phone', value });
  const offices = Object.entries({ o1: ['9'], o2: ['7', '1'], o3: [] }).map(([id, numbers]) =>
    put({
      resourceType: 'Practitioner',
      id,
      gender: 'other',
      ...(numbers.length > 0 && {
        telecom: [{ system: 'email', value: '0' }, ...numbers.map(phone)],
      }),
    } as { id: string }),
  );
  await handle.write([...encounters, ...offices]);
  const within = (sort: string): Promise<string[]> =>
    ids('Encounter', `patient=Patient/abel&_sort=${sort}&_count=1`);

  assert.deepEqual(await within('type'), ['y', 'z', 'x', 'none']);
  assert.deepEqual(await within('-type'), ['x', 'z', 'y', 'none']);
  assert.deepEqual(await within('class,-type'), ['x', 'z', 'y', 'none']);
  const listed = (sort: string): Promise<string[]> =>
    ids('Practitioner', `gender=other&_sort=${sort}&_count=2`);
  assert.deepEqual(await listed('phone'), ['o2', 'o1', 'o3']);
  assert.deepEqual(await listed('-telecom'), ['o1', 'o2', 'o3']);
  await assert.rejects(ids('Encounter', '_sort=type'), { code: 'too-costly', status: 422 });
});

test('an order that cannot be made is refused', async () => {
  const refused = { code: 'search-not-supported', status: 400, expression: '_sort' };

  await assert.rejects(ids('Patient', '_sort=family,given,birthdate,address,phone'), refused);
  await assert.rejects(ids('Patient', '_id=abel&_sort=deceased'), refused);
});
