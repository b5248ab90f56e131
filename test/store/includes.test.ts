// What a page brings along: rows that are pointed at, and rows that point.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { SearchPage } from '../../src/kernel/index.ts';
import {
  actors,
  anObservation,
  anOrganisation,
  contextOf,
  openWorld,
  populate,
  put,
  query,
  type Who,
  type World,
} from './world.ts';

let world: World;

const observation = (id: string, patient: string, more: object = {}): ReturnType<typeof put> =>
  put({ ...anObservation(`Patient/${patient}`, more), id });
const members = (...ids: readonly string[]): object => ({
  hasMember: ids.map((id) => ({ reference: `Observation/${id}` })),
});
const panel = { identifier: [{ system: 'urn:epj', value: 'panel' }] };

before(async () => {
  world = await openWorld();
  await populate(world);
  const hospital = { ...actors.conformance, organisation: 'hospital' };
  await world.store.open(contextOf(hospital), 'update').handle.write([
    observation('panel', 'anna', {
      ...panel,
      ...members('member', 'stranger', 'gone', 'absent', 'panel'),
      performer: [{ reference: 'Organization/hospital' }],
    }),
    observation('member', 'anna', { ...members('panel'), ...panel }),
    observation('stranger', 'bent', members('panel')),
    observation('gone', 'anna', members('panel')),
  ]);
  await world.store
    .open(contextOf({ ...actors.conformance, organisation: 'clinic' }), 'update')
    .handle.write([observation('clinics', 'anna', members('panel'))]);
  const { handle } = world.open('conformance');
  await handle.write([{ method: 'delete', type: 'Observation', id: 'gone' }]);
});
after(() => world.close());

const search = (who: Who, type: string, text: string): Promise<SearchPage> =>
  world.open(who).handle.search(query(type, text));
const broughtBy = async (who: Who, type: string, text: string): Promise<string[]> =>
  (await search(who, type, text)).included.map((row) => `${row.type}/${row.id}`).sort();

test('what is pointed at stands by its address, and newest first what points', async () => {
  const chart = (id: string, n: number, more: object): ReturnType<typeof put> =>
    observation(id, 'anna', { effectiveDateTime: `2026-01-0${n}`, ...more });
  await world
    .open('conformance')
    .handle.write([
      chart('chart', 4, members('page-c', 'page-a', 'page-b')),
      chart('page-b', 1, members('chart')),
      chart('page-c', 2, members('chart')),
      chart('page-a', 3, members('chart')),
    ]);
  const brought = async (text: string): Promise<string[]> =>
    (await search('related', 'Observation', `_id=chart&${text}`)).included.map(({ id }) => id);

  assert.deepEqual(await brought('_include=Observation:has-member'), [
    'page-a',
    'page-b',
    'page-c',
  ]);
  assert.deepEqual(await brought('_revinclude=Observation:has-member'), [
    'page-a',
    'page-c',
    'page-b',
  ]);
});

test('a row of the record, of a register, and the Patient come along', async () => {
  const found = (param: string): Promise<string[]> =>
    broughtBy('related', 'Observation', `_id=panel&_include=Observation:${param}`);

  assert.deepEqual(await found('has-member'), ['Observation/member']);
  assert.deepEqual(await found('performer'), ['Organization/hospital']);
  assert.deepEqual(await found('subject'), ['Patient/anna']);
  assert.deepEqual(await found('subject:Patient'), ['Patient/anna']);
  assert.deepEqual(await found('subject:Group'), []);
});

test('a row of another record comes along to whoever may see it', async () => {
  const found = (who: Who): Promise<string[]> =>
    broughtBy(who, 'Observation', '_id=panel&_include=Observation:has-member');

  assert.deepEqual(await found('related'), ['Observation/member']);
  assert.deepEqual(await found('anna'), ['Observation/member']);
  assert.deepEqual(await found('hospitalSystem'), ['Observation/member', 'Observation/stranger']);
  assert.deepEqual(await found('conformance'), ['Observation/member', 'Observation/stranger']);
});

test('what points at the page comes along as far as it may be seen', async () => {
  const found = (who: Who): Promise<string[]> =>
    broughtBy(who, 'Observation', '_id=panel&_revinclude=Observation:has-member');

  assert.deepEqual(await found('related'), ['Observation/clinics', 'Observation/member']);
  assert.deepEqual(await found('hospitalSystem'), ['Observation/member', 'Observation/stranger']);
  assert.deepEqual(await found('clinicSystem'), []);
});

test('a row of the page itself is not brought along again', async () => {
  const text = 'identifier=urn:epj|panel&_include=Observation:has-member';
  const page = await search('related', 'Observation', text);

  assert.deepEqual(page.matches.map(({ id }) => id).sort(), ['member', 'panel']);
  assert.deepEqual(page.included, []);
});

test('a row that several bring along comes once', async () => {
  const text = [
    'patient=Patient/anna',
    '_include=Observation:subject',
    '_include=Observation:patient',
  ].join('&');

  assert.deepEqual(await broughtBy('related', 'Observation', text), ['Patient/anna']);
});

test('each page brings along its own', async () => {
  const text = 'patient=Patient/anna&identifier=urn:epj|panel&_sort=_id&_count=1';
  const include = '_include=Observation:performer';

  const first = await search('related', 'Observation', `${text}&${include}`);
  const second = await search('related', 'Observation', `${text}&${include}&_cursor=${first.next}`);

  assert.deepEqual(first.included, []);
  assert.deepEqual(
    second.included.map(({ id }) => id),
    ['hospital'],
  );
});

test('registers bring along registers, up and down', async () => {
  await world
    .open('conformance')
    .handle.write([put(anOrganisation('ward', 'clinic')), put(anOrganisation('room', 'ward'))]);
  const found = (text: string): Promise<string[]> => broughtBy('anna', 'Organization', text);

  assert.deepEqual(await found('_id=ward&_include=Organization:partof'), ['Organization/clinic']);
  assert.deepEqual(await found('_id=ward&_revinclude=Organization:partof'), ['Organization/room']);
});

test('rows of persons that point at a register come along as far as they may be seen', async () => {
  const found = (who: Who): Promise<string[]> =>
    broughtBy(who, 'Organization', '_id=hospital&_revinclude=Observation:performer');

  assert.deepEqual(await found('related'), ['Observation/panel']);
  assert.deepEqual(await found('bent'), []);
});

test('a count brings nothing along', async () => {
  const text = '_id=panel&_include=Observation:subject&_summary=count';

  assert.deepEqual(await broughtBy('related', 'Observation', text), []);
});

test('more than a thousand for one parameter are refused, not cut', async () => {
  const ids = Array.from({ length: 1_001 }, (_, n) => `many-${n}`);
  await world
    .open('conformance')
    .handle.write([
      observation('all', 'anna', members(...ids)),
      ...ids.map((id) => observation(id, 'anna', members('all'))),
    ]);
  const refused = { code: 'too-costly', status: 422 };

  for (const join of ['_include', '_revinclude']) {
    const text = `_id=all&${join}=Observation:has-member`;
    await assert.rejects(search('related', 'Observation', text), refused, join);
  }
});

test('what is iterated goes on from what was brought along, round a circle once', async () => {
  const { handle } = world.store.open(
    contextOf({ ...actors.conformance, organisation: 'hospital' }),
    'update',
  );
  await handle.write([
    ...['a', 'b', 'c', 'd'].map((id, at, all) =>
      observation(`round-${id}`, 'anna', members(`round-${all[(at + 1) % all.length]}`)),
    ),
    put(anOrganisation('floor', 'room')),
  ]);
  const members3 = ['Observation/round-b', 'Observation/round-c', 'Observation/round-d'];
  const include = '_include:iterate=Observation:has-member';
  const back = '_revinclude:iterate=Observation:has-member';

  assert.deepEqual(await broughtBy('anna', 'Observation', `_id=round-a&${include}`), members3);
  assert.deepEqual(await broughtBy('related', 'Observation', `_id=round-a&${back}`), members3);
  assert.deepEqual(
    await broughtBy('anna', 'Organization', '_id=floor&_include:iterate=Organization:partof'),
    ['Organization/clinic', 'Organization/room', 'Organization/ward'],
  );
  const both = '_id=panel&_include=Observation:performer&_revinclude:iterate=Organization:partof';
  assert.deepEqual(await broughtBy('anna', 'Observation', both), ['Organization/hospital']);
});

test('what is iterated goes no further than may be seen', async () => {
  const text =
    '_id=member&_include:iterate=Observation:has-member&_include:iterate=Observation:subject';

  assert.deepEqual(await broughtBy('anna', 'Observation', text), [
    'Observation/panel',
    'Patient/anna',
  ]);
  assert.deepEqual(await broughtBy('hospitalSystem', 'Observation', text), [
    'Observation/panel',
    'Observation/stranger',
  ]);
});

test('a star brings along whatever is pointed at, or points by any parameter', async () => {
  assert.deepEqual(await broughtBy('anna', 'Observation', '_id=panel&_include=*'), [
    'Observation/member',
    'Organization/hospital',
    'Patient/anna',
  ]);
  assert.deepEqual(
    await broughtBy('anna', 'Organization', '_id=hospital&_revinclude=Observation:*'),
    ['Observation/panel'],
  );
});

test('a way that does not end is refused', async () => {
  const steps = Array.from({ length: 30 }, (_, n) => `step-${n}`);
  await world
    .open('conformance')
    .handle.write(steps.map((id, n) => put(anOrganisation(id, steps[n + 1]))));
  const text = '_id=step-0&_include:iterate=Organization:partof';

  await assert.rejects(search('anna', 'Organization', text), { code: 'too-costly', status: 422 });
});
