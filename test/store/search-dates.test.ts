// Dates of every precision, with every comparison, near midnight and with open ends.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openWorld, populate, put, query, type World } from './world.ts';

let world: World;

const encounter = (id: string, period: object): ReturnType<typeof put> =>
  put({
    resourceType: 'Encounter',
    id,
    status: 'unknown',
    class: { code: 'AMB' },
    subject: { reference: 'Patient/anna' },
    period,
  } as { id: string });

const request = (id: string, timing: object): ReturnType<typeof put> =>
  put({
    resourceType: 'ServiceRequest',
    id,
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/anna' },
    occurrenceTiming: timing,
  } as { id: string });

before(async () => {
  world = await openWorld();
  await populate(world);
  await world
    .open('conformance')
    .handle.write([
      put({ resourceType: 'Patient', id: 'born', birthDate: '1995-10-02' } as { id: string }),
      put({ resourceType: 'Patient', id: 'vague', birthDate: '1995' } as { id: string }),
      encounter('late', { start: '2026-11-23T23:30:00+01:00', end: '2026-11-24T00:10:00+01:00' }),
      encounter('utc', { start: '2026-11-23T23:30:00Z', end: '2026-11-23T23:40:00Z' }),
      encounter('since', { start: '2026-11-24' }),
      encounter('until', { end: '2026-11-22' }),
      encounter('first', { start: '0001-01-01', end: '0001-12-31' }),
      encounter('last', { start: '9999-01-01', end: '9999-12-31' }),
      request('events', { event: ['2026-12-01T08:00:00+01:00', '2026-12-03T08:00:00+01:00'] }),
      request('bounds', { repeat: { boundsPeriod: { start: '2027-01-01' } } }),
    ]);
});
after(() => world.close());

const found = async (type: string, text: string): Promise<string[]> => {
  const { matches } = await world.open('conformance').handle.search(query(type, text));
  return matches.map(({ id }) => id).sort();
};

/** For each value the comparisons by which a birth on 2 October 1995 is found. */
const births: Readonly<Record<string, string>> = {
  '1995-10-02': 'eq ge le ap',
  '1995-10': 'eq ge le ap',
  '1995': 'eq ge le ap',
  '1995-10-01': 'ne gt ge sa',
  '1995-10-03': 'ne lt le eb',
  '1995-09': 'ne gt ge sa',
  '1995-11': 'ne lt le eb',
  '1994': 'ne gt ge sa',
  '1996': 'ne lt le eb',
};

describe('a birth on 1995-10-02', () => {
  for (const [value, prefixes] of Object.entries(births)) {
    test(`is found by ${prefixes} ${value}, and by no other comparison`, async () => {
      const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'sa', 'eb'];
      const met: string[] = [];
      for (const prefix of comparisons) {
        const ids = await found('Patient', `birthdate=${prefix}${value}&_id=born`);
        if (ids.length > 0) met.push(prefix);
      }

      assert.deepEqual(
        met.sort(),
        prefixes
          .split(' ')
          .filter((each) => each !== 'ap')
          .sort(),
      );
    });
  }

  test('is found by about what it is, and not by what is far from it', async () => {
    assert.deepEqual(await found('Patient', 'birthdate=ap1995-10-02&_id=born'), ['born']);
    assert.deepEqual(await found('Patient', 'birthdate=ap1994&_id=born'), ['born']);
    assert.deepEqual(await found('Patient', 'birthdate=ap1950&_id=born'), []);
  });

  test('a vague birth is found by what it lies in, and by what it reaches beyond', async () => {
    assert.deepEqual(await found('Patient', 'birthdate=1995&_id=vague'), ['vague']);
    assert.deepEqual(await found('Patient', 'birthdate=1995-10-02&_id=vague'), []);
    assert.deepEqual(await found('Patient', 'birthdate=gt1995-10-02&_id=vague'), ['vague']);
    assert.deepEqual(await found('Patient', 'birthdate=lt1995-10-02&_id=vague'), ['vague']);
    assert.deepEqual(await found('Patient', 'birthdate=sa1995-10-02&_id=vague'), []);
  });
});

describe('a period', () => {
  for (const [text, expected] of [
    // A day without a zone is a day in Denmark.
    ['date=2026-11-24', ['utc']],
    ['date=2026-11-23', []],
    ['date=2026-11', ['late', 'utc']],
    ['date=ge2026-11-24&date=lt2026-11-25', ['since', 'utc']],
    ['date=sa2026-11-23', ['last', 'since', 'utc']],
    ['date=eb2026-11-24', ['first', 'until']],
    ['date=2026-11-23T23:30:00Z', []],
    ['date=ge2026-11-24T00:30:00', ['last', 'since', 'utc']],
    ['date=gt2100', ['last', 'since']],
    ['date=lt1000', ['first', 'until']],
    ['date=0001', ['first']],
    ['date=9999', ['last']],
    ['date=le0001-01-01', ['until']],
  ] as const) {
    test(`is ${expected.join(', ') || 'none'} by ${text}`, async () => {
      assert.deepEqual(await found('Encounter', `status=unknown&${text}`), [...expected]);
    });
  }

  test('and a timing reaches from its first to its last', async () => {
    assert.deepEqual(await found('ServiceRequest', 'occurrence=2026-12'), ['events']);
    assert.deepEqual(await found('ServiceRequest', 'occurrence=gt2026-12-02'), [
      'bounds',
      'events',
    ]);
    assert.deepEqual(await found('ServiceRequest', 'occurrence=sa2026-12-03'), ['bounds']);
  });
});

test('dates are sorted by where they begin, what is open first in rising order', async () => {
  const { matches } = await world
    .open('conformance')
    .handle.search(query('Encounter', 'status=unknown&_sort=date'));

  assert.deepEqual(
    matches.map(({ id }) => id),
    ['until', 'first', 'late', 'utc', 'since', 'last'].sort(byStart),
  );
});

const starts: Readonly<Record<string, number>> = {
  until: Number.NEGATIVE_INFINITY,
  first: Date.parse('0001-01-01'),
  late: Date.parse('2026-11-23T22:30:00Z'),
  since: Date.parse('2026-11-23T23:00:00Z'),
  utc: Date.parse('2026-11-23T23:30:00Z'),
  last: Date.parse('9999-01-01'),
};
const byStart = (a: string, b: string): number => (starts[a] ?? 0) - (starts[b] ?? 0);
