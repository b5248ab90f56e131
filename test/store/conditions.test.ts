// Updates, patches and deletions whose row is named by criteria, and patches by id.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { jsonPatch, OutcomeError, parseSearch, type SearchQuery } from '#fhir';
import type { Change, ChangeOutcome } from '../../src/kernel/index.ts';
import {
  anObservation,
  content,
  cprOf,
  cprSystem,
  create,
  openWorld,
  populate,
  type Who,
  type World,
} from './world.ts';

let world: World;
before(async () => {
  world = await openWorld();
  await populate(world);
});
after(() => world.close());

const annaByNumber = `Patient?identifier=${cprSystem}|${cprOf.anna}`;
const criteria = (type: string, text: string): SearchQuery =>
  parseSearch(type, new URLSearchParams(text));
const of = (value: string): SearchQuery => criteria('Observation', `identifier=urn:epj|${value}`);
const anObservationOf = (value: string, more: object = {}): ReturnType<typeof anObservation> =>
  anObservation(annaByNumber, { identifier: [{ system: 'urn:epj', value }], ...more });

const write = (who: Who, ...changes: readonly Change[]): Promise<readonly ChangeOutcome[]> =>
  world.open(who, 'update').handle.write(changes);
const put = (value: string, more: object = {}): Change => ({
  method: 'update',
  criteria: of(value),
  content: content(anObservationOf(value, more)),
});
const amend = jsonPatch('[{"op":"replace","path":"/status","value":"amended"}]');
const patch = (value: string): Change => ({
  method: 'patch',
  type: 'Observation',
  criteria: of(value),
  patch: amend,
});
const remove = (value: string): Change => ({
  method: 'delete',
  type: 'Observation',
  criteria: of(value),
});
const found = async (value: string): Promise<readonly string[]> =>
  (await world.open('conformance').handle.search(of(value))).matches.map(({ text }) => text);
const refusal = async (act: Promise<unknown>): Promise<string> => {
  try {
    await act;
    return 'none';
  } catch (error) {
    if (error instanceof OutcomeError) return `${error.code} ${error.status}`;
    throw error;
  }
};

test('an update by criteria creates, then updates the one row that meets them', async () => {
  const [first] = await write('hospitalSystem', put('a'));
  const [second] = await write('hospitalSystem', put('a', { status: 'amended' }));
  assert.equal(first?.status, 201);
  assert.equal(second?.status, 200);
  const texts = await found('a');
  assert.equal(texts.length, 1);
  assert.match(texts[0] ?? '', /"versionId":"2"/);
});

test('a patch by criteria changes the one row, and nothing else of it', async () => {
  await write('hospitalSystem', put('p', { valueQuantity: { value: 1, unit: 'g' } }));
  const [outcome] = await write('hospitalSystem', patch('p'));
  assert.equal(outcome?.status, 200);
  assert.match((await found('p'))[0] ?? '', /"status":"amended".*"unit":"g"/);
  assert.equal(await refusal(write('hospitalSystem', patch('nothing'))), 'not-found 404');
});

test('a deletion by criteria deletes one row, and nothing when nothing meets them', async () => {
  await write('hospitalSystem', put('d'));
  assert.equal((await write('hospitalSystem', remove('d')))[0]?.status, 204);
  assert.deepEqual(await found('d'), []);
  assert.equal((await write('hospitalSystem', remove('d')))[0]?.status, 204);
});

test('criteria that several rows meet change nothing', async () => {
  await write('hospitalSystem', create(anObservationOf('m')), create(anObservationOf('m')));
  for (const change of [put('m', { status: 'amended' }), patch('m'), remove('m')]) {
    assert.equal(await refusal(write('hospitalSystem', change)), 'condition-ambiguous 412');
  }
  const texts = await found('m');
  assert.equal(texts.length, 2);
  assert.ok(texts.every((text) => text.includes('"versionId":"1"')));
});

test('two changes of one row in one transaction write nothing, however they name it', async () => {
  const [made] = await write('hospitalSystem', put('t'));
  assert.ok(made?.status === 201);
  const { id } = made.stored;
  const literal: Change = {
    method: 'update',
    id,
    content: content({ ...anObservationOf('t'), id }),
  };
  const other: Change = {
    method: 'update',
    criteria: criteria('Observation', `identifier=urn:epj|t&status=final`),
    content: content(anObservationOf('t')),
  };
  const created: Change = {
    method: 'create',
    content: content(anObservationOf('t')),
    ifNoneExist: of('t'),
  };
  for (const second of [put('t'), literal, other, created, remove('t'), patch('t')]) {
    assert.equal(await refusal(write('hospitalSystem', put('t'), second)), 'changed-twice 400');
  }
  assert.match((await found('t'))[0] ?? '', /"versionId":"1"/);
});

test('an id in the content must be that of the row', async () => {
  const [made] = await write('hospitalSystem', put('i'));
  assert.ok(made?.status === 201);
  const { id } = made.stored;
  assert.equal((await write('hospitalSystem', put('i', { id })))[0]?.status, 200);
  assert.equal(
    await refusal(write('hospitalSystem', put('i', { id: 'other' }))),
    'condition-id-unknown 400',
  );
  assert.equal(
    await refusal(write('hospitalSystem', put('new', { id: 'other' }))),
    'condition-id-unknown 400',
  );
  const [own] = await write('conformance', put('own', { id: 'own-id' }));
  assert.equal(own?.status === 201 && own.stored.id, 'own-id');
  const taken = put('fresh', { id: 'own-id' });
  assert.equal(await refusal(write('conformance', taken)), 'condition-id-unknown 400');
});

test('a version that is not the newest is not changed by criteria either', async () => {
  await write('hospitalSystem', put('v'));
  const stale = { ...put('v'), precondition: { version: 7 } };
  assert.equal(await refusal(write('hospitalSystem', stale)), 'version-conflict 412');
  const absent = { ...put('v-none'), precondition: { version: 1 } };
  assert.equal(await refusal(write('hospitalSystem', absent)), 'version-conflict 412');
});

test('criteria find nothing of what the writer may not see', async () => {
  await write('clinicSystem', put('hidden'));
  assert.equal(await refusal(write('hospitalSystem', patch('hidden'))), 'not-found 404');
  assert.equal((await write('hospitalSystem', remove('hidden')))[0]?.status, 204);
  assert.equal((await found('hidden')).length, 1);
});

test('a person whom a system may name but not read is not updated by number', async () => {
  const change: Change = {
    method: 'update',
    criteria: criteria('Patient', `identifier=${cprSystem}|${cprOf.bent}`),
    content: content({
      resourceType: 'Patient',
      identifier: [{ system: cprSystem, value: cprOf.bent }],
    }),
  };
  assert.equal(await refusal(write('hospitalSystem', change)), 'write-not-allowed 403');
});

test('a patch by id is applied to what stands there, of whoever wrote last', async () => {
  const [made] = await write('hospitalSystem', put('race', { note: [{ text: '0' }] }));
  assert.ok(made?.status === 201);
  const { id } = made.stored;
  const append = (n: number): Change => ({
    method: 'patch',
    type: 'Observation',
    id,
    patch: jsonPatch(`[{"op":"add","path":"/note/-","value":{"text":"${n}"}}]`),
  });
  await Promise.all(Array.from({ length: 20 }, (_, n) => write('hospitalSystem', append(n + 1))));
  const { note } = JSON.parse((await found('race'))[0] ?? '{}') as { note: { text: string }[] };
  assert.deepEqual(
    note.map(({ text }) => Number(text)).sort((a, b) => a - b),
    Array.from({ length: 21 }, (_, n) => n),
  );
});

test('a patch whose result is no resource of R4 is refused at its place, and writes nothing', async () => {
  await write('hospitalSystem', put('bad'));
  const change: Change = {
    method: 'patch',
    type: 'Observation',
    criteria: of('bad'),
    patch: jsonPatch('[{"op":"add","path":"/nosuch","value":1}]'),
  };
  assert.equal(await refusal(write('hospitalSystem', change)), 'unknown-element 400');
  assert.match((await found('bad'))[0] ?? '', /"versionId":"1"/);
});

test('an update of a list that several keep has to say which version it changes', async () => {
  const consent = (id?: string) =>
    content({
      resourceType: 'Consent',
      ...(id !== undefined && { id }),
      status: 'active',
      scope: { text: 'x' },
      category: [{ text: 'x' }],
      patient: { reference: 'Patient/anna' },
      policyRule: { text: 'x' },
    });
  const [made] = await write('hospitalSystem', {
    method: 'create',
    content: content({ ...consent().resource, patient: { reference: annaByNumber } }),
  });
  assert.ok(made !== undefined && 'stored' in made);
  const { id } = made.stored;
  const update = (target: string, version?: number): Change => ({
    method: 'update',
    id: target,
    content: consent(target),
    ...(version !== undefined && { precondition: { version } }),
  });
  // The same for a row that is not there: the refusal tells nothing.
  for (const target of [id, 'nobody']) {
    assert.equal(await refusal(write('hospitalSystem', update(target))), 'version-required 428');
  }
  assert.equal(await refusal(write('hospitalSystem', update(id, 2))), 'version-conflict 412');
  assert.equal(await refusal(write('hospitalSystem', update(id, 1))), 'none');
  assert.equal(await refusal(write('conformance', update(id))), 'none');
});
