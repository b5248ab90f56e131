import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Change, ChangeOutcome, Stored } from '../../src/kernel/index.ts';
import {
  anObservation,
  anOrganisation,
  aPatient,
  cprOf,
  cprSystem,
  create,
  openWorld,
  populate,
  put,
  query,
  storedOf,
  type Who,
  type World,
} from './world.ts';

const byCpr = (value: string): string => `Patient?identifier=${cprSystem}|${value}`;

describe('write', () => {
  let world: World;
  let rows: Awaited<ReturnType<typeof populate>>;
  before(async () => {
    world = await openWorld();
    rows = await populate(world);
  });
  after(() => world.close());

  const write = async (who: Who, ...changes: Change[]): Promise<readonly ChangeOutcome[]> =>
    world.open(who, 'transaction').handle.write(changes);
  const one = async (who: Who, change: Change): Promise<Stored> =>
    storedOf((await write(who, change))[0]);

  describe('who may write', () => {
    const forbidden = { code: 'write-not-allowed', status: 403, expression: 'Observation' };
    const dangling = {
      code: 'reference-not-found',
      status: 422,
      expression: 'Observation.subject.reference',
    };
    const table: readonly [Who, string, object | undefined][] = [
      ['anna', 'Patient/anna', forbidden],
      ['anna', 'Patient/bent', dangling],
      ['related', 'Patient/anna', undefined],
      ['related', 'Patient/bent', dangling],
      ['unrelated', 'Patient/anna', dangling],
      ['hospitalSystem', byCpr(cprOf.anna), undefined],
      ['hospitalSystem', 'Patient/anna', dangling],
      ['related', byCpr(cprOf.bent), dangling],
      ['operator', 'Patient/anna', dangling],
      ['conformance', 'Patient/anna', undefined],
      ['conformance', 'Patient/absent', undefined],
      ['hospitalSystem', 'Patient/absent', dangling],
    ];
    for (const [who, patient, refusal] of table) {
      test(`${who} ${refusal ? 'may not write' : 'writes'} about ${patient}`, async () => {
        const attempt = one(who, create(anObservation(patient)));
        if (refusal) await assert.rejects(attempt, refusal);
        else assert.equal((await attempt).version, 1);
      });
    }

    test('only a system with the scope writes registers', async () => {
      const change = create({ resourceType: 'Organization', name: 'Ny' });
      for (const who of ['anna', 'related', 'hospitalSystem', 'operator'] as const) {
        await assert.rejects(one(who, change), {
          code: 'write-not-allowed',
          status: 403,
          expression: 'Organization',
        });
      }
      assert.equal((await one('registrar', change)).type, 'Organization');
    });

    test('a system changes what it sent, and does not find what others sent', async () => {
      const { id } = await one('hospitalSystem', create(anObservation(byCpr(cprOf.anna))));
      const subject = 'Patient/anna';
      const changed = { ...anObservation(subject), id, status: 'amended' };

      const updated = await one('hospitalSystem', put(changed));

      assert.equal(updated.version, 2);
      const notFound = { code: 'not-found', status: 404 };
      await assert.rejects(one('clinicSystem', put(changed)), notFound);
      await assert.rejects(one('clinicSystem', put({ ...changed, id: 'random' })), notFound);
    });

    test('only the conformance client makes a row under its own id', async () => {
      const row = { ...anObservation('Patient/anna'), id: 'own-id' };

      await assert.rejects(one('related', put(row)), { code: 'not-found', status: 404 });

      const [outcome] = await write('conformance', put(row));
      assert.equal(outcome?.status, 201);
    });
  });

  describe('a person number', () => {
    test('belongs to one Patient', async () => {
      await assert.rejects(one('hospitalSystem', create(aPatient('new', cprOf.anna))), {
        code: 'identifier-taken',
        status: 409,
        expression: 'Patient.identifier[0]',
      });
    });

    test('is given by systems alone, so that nobody else hears which numbers are taken', async () => {
      const forbidden = { code: 'write-not-allowed', status: 403, expression: 'Patient' };
      for (const number of [cprOf.bent, '0107729995']) {
        await assert.rejects(one('related', put(aPatient('anna', number))), forbidden);
      }
      assert.equal((await one('related', put(aPatient('anna', cprOf.anna)))).version, 2);
    });

    test('is free again when the Patient gives it up', async () => {
      const cpr = '0107729995';
      const { id } = await one('hospitalSystem', create(aPatient('new', cpr)));
      await write('hospitalSystem', put(aPatient(id)));

      const next = await one('clinicSystem', create(aPatient('new', cpr)));

      await write('clinicSystem', { method: 'delete', type: 'Patient', id: next.id });
      await one('hospitalSystem', create(aPatient('new', cpr)));
    });
  });

  describe('versions', () => {
    test('are numbered, kept and listed newest first', async () => {
      const { id } = await one('related', create(anObservation('Patient/anna')));
      await one('related', put({ ...anObservation('Patient/anna'), id, status: 'amended' }));
      await write('related', { method: 'delete', type: 'Observation', id });

      const { handle } = world.open('related');
      const history = await handle.history('Observation', id);

      const shape = history.map(({ version, method, text }) => [version, method, !!text]);
      assert.deepEqual(shape, [
        [3, 'DELETE', false],
        [2, 'PUT', true],
        [1, 'POST', true],
      ]);
      assert.match((await handle.vread('Observation', id, 2)).text, /"amended"/);
      await assert.rejects(handle.vread('Observation', id, 3), { code: 'deleted', status: 410 });
      await assert.rejects(handle.vread('Observation', id, 4), { code: 'not-found', status: 404 });
    });

    test('a deleted row is gone for those who saw it and was never there for others', async () => {
      const { id } = await one('related', create(anObservation('Patient/anna')));
      await write('related', { method: 'delete', type: 'Observation', id });

      const gone = { code: 'deleted', status: 410 };
      await assert.rejects(world.open('related').handle.read('Observation', id), gone);
      await assert.rejects(world.open('unrelated').handle.read('Observation', id), {
        code: 'not-found',
        status: 404,
      });
      const found = await world.open('related').handle.search(query('Observation', `_id=${id}`));
      assert.equal(found.matches.length, 0);
      await assert.rejects(one('related', put({ ...anObservation('Patient/anna'), id })), gone);
      const [again] = await write('related', { method: 'delete', type: 'Observation', id });
      assert.deepEqual(again, { status: 204, type: 'Observation', id });
    });

    test('a precondition that does not hold is refused and changes nothing', async () => {
      const { id } = rows.annaFromClinic;
      const change = put({ ...anObservation('Patient/anna'), id }, { version: 7 });

      await assert.rejects(write('related', change), {
        code: 'version-conflict',
        status: 412,
        expression: 'Observation',
      });
      assert.equal((await world.open('related').handle.read('Observation', id)).version, 1);
    });

    test('search follows the newest version', async () => {
      const { id } = await one('related', create(anObservation('Patient/anna')));
      await one('related', put({ ...anObservation('Patient/anna'), id, status: 'amended' }));
      const find = async (text: string): Promise<number> =>
        (await world.open('related').handle.search(query('Observation', `_id=${id}&${text}`)))
          .matches.length;

      assert.equal(await find('status=amended'), 1);
      assert.equal(await find('status=final'), 0);
    });
  });

  describe('a transaction', () => {
    const urn = 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0';
    const place = (index: number): { place: string } => ({
      place: `Bundle.entry[${index}].resource`,
    });

    test('resolves urns among its entries, whatever their order', async () => {
      const outcomes = await write(
        'hospitalSystem',
        create(anObservation(urn), place(0)),
        create(aPatient('new', '1502779995'), { ...place(1), fullUrl: urn }),
      );

      const [observation, patient] = outcomes.map(storedOf);
      const { subject } = JSON.parse(observation?.text ?? '{}');
      assert.equal(subject.reference, `Patient/${patient?.id}`);
    });

    test('resolves a condition that one of its own entries meets', async () => {
      const outcomes = await write(
        'hospitalSystem',
        create(anObservation(byCpr('2311143995')), place(0)),
        create(aPatient('new', '2311143995'), place(1)),
      );

      const [observation, patient] = outcomes.map(storedOf);
      assert.match(observation?.text ?? '', new RegExp(`Patient/${patient?.id}`));
    });

    const refused: readonly [string, string, string, number][] = [
      ['an urn of no entry', urn, 'urn-not-in-transaction', 422],
      ['a condition that nothing meets', byCpr('0108589995'), 'reference-not-found', 422],
      ['a condition that cannot be read', 'Patient?nonsense=1', 'unknown-parameter', 400],
    ];
    for (const [what, reference, code, status] of refused) {
      for (const who of ['hospitalSystem', 'conformance'] as const) {
        test(`of ${who} is refused as a whole for ${what}`, async () => {
          const marker = `m-${code}-${who}`;
          const changes = [
            create(aPatient('new', undefined), place(0)),
            create({ ...aPatient('new'), language: marker }, place(1)),
            create(anObservation(reference), place(2)),
          ];

          await assert.rejects(write(who, ...changes), {
            code,
            status,
            expression: 'Bundle.entry[2].resource.subject.reference',
          });
          const left = await world
            .open('conformance')
            .handle.search(query('Patient', `language=${marker}`));
          assert.equal(left.matches.length, 0);
        });
      }
    }

    test('deletes before it creates, and creates before it updates', async () => {
      const cpr = '2512489996';
      const before = await one('hospitalSystem', create(aPatient('new', cpr)));

      const outcomes = await write('hospitalSystem', create(aPatient('new', cpr), place(0)), {
        method: 'delete',
        type: 'Patient',
        id: before.id,
      });

      assert.deepEqual(
        outcomes.map(({ status }) => status),
        [201, 204],
      );
    });

    test('tells all that is wrong with all its entries', async () => {
      const changes = [
        create({ resourceType: 'Observation', code: { text: 'a' } }, place(0)),
        create({ resourceType: 'Observation', status: 'no-such', code: { text: 'a' } }, place(1)),
      ];

      await assert.rejects(write('conformance', ...changes), (error: unknown) => {
        const { issues } = error as { issues: { expression: string }[] };
        assert.deepEqual(
          issues.map(({ expression }) => expression),
          ['Bundle.entry[0].resource.status', 'Bundle.entry[1].resource.status'],
        );
        return true;
      });
    });

    test('may not change one resource twice', async () => {
      const row = put({ ...anOrganisation('hospital') });

      await assert.rejects(write('conformance', row, row), {
        code: 'changed-twice',
        status: 400,
        expression: 'Organization',
      });
    });
  });

  describe('a row about several persons', () => {
    test('is seen by those who may see all of them, from either record', async () => {
      const appointment = {
        resourceType: 'Appointment',
        status: 'proposed',
        participant: ['anna', 'bent'].map((id) => ({
          actor: { reference: `Patient/${id}` },
          status: 'accepted',
        })),
      };
      const { id } = await one('conformance', create(appointment));
      const find = async (who: Who, patient: string): Promise<number> =>
        (await world.open(who).handle.search(query('Appointment', `patient=Patient/${patient}`)))
          .matches.length;

      assert.deepEqual(
        [await find('conformance', 'anna'), await find('conformance', 'bent')],
        [1, 1],
      );
      assert.equal(await find('related', 'anna'), 0);
      await assert.rejects(world.open('related').handle.read('Appointment', id), { status: 404 });
      await assert.rejects(world.open('anna').handle.read('Appointment', id), { status: 404 });

      const episode = {
        resourceType: 'EpisodeOfCare',
        status: 'active',
        patient: { reference: 'Patient/bent' },
        managingOrganization: { reference: 'Organization/clinic' },
      };
      const relation = await one('conformance', create(episode));
      assert.deepEqual([await find('related', 'anna'), await find('related', 'bent')], [1, 1]);
      const person = await world.open('related').handle.person('bent');
      assert.deepEqual(
        (await person.rows(['Appointment'])).map((row) => row.id),
        [id],
      );

      await write('conformance', { method: 'delete', type: 'EpisodeOfCare', id: relation.id });
      assert.equal(await find('related', 'anna'), 0);
      await write('conformance', { method: 'delete', type: 'Appointment', id });
      assert.equal(await find('conformance', 'bent'), 0);
    });
  });

  test('a row that is corrected to be about another person leaves the first record', async () => {
    const { id } = await one('conformance', create(anObservation('Patient/anna')));
    await one('conformance', put({ ...anObservation('Patient/bent'), id }));

    await assert.rejects(world.open('anna').handle.read('Observation', id), { status: 404 });
    assert.equal((await world.open('bent').handle.read('Observation', id)).version, 2);
  });

  test('what is written about a person before the person waits for her', async () => {
    const { id } = await one('conformance', create(anObservation('Patient/later')));
    await one('conformance', put(aPatient('later')));

    const person = await world.open('conformance').handle.person('later');
    assert.deepEqual(
      (await person.rows(['Observation'])).map((row) => row.id),
      [id],
    );
  });
});
