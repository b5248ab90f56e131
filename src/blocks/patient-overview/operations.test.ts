import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { overviewSections } from '#contracts/overview';
import { SECTION_STATE } from '#contracts/overview-document';
import { type Bundle, validate } from '#fhir';
import { assemble, type Block, type PersonHandle, promised, type Stored } from '#kernel';
import { AT, aServer, aStore, by } from '../../kernel/testing.ts';
import { patientOverview } from './block.ts';
import { aSection } from './testing.ts';

const stored = (resource: { readonly resourceType: string; readonly id: string }): Stored => ({
  type: resource.resourceType,
  id: resource.id,
  version: 1,
  lastUpdated: AT,
  text: JSON.stringify(resource, null, 1),
});

const patient = stored({ resourceType: 'Patient', id: 'ane' });
const rows = ['one', 'two'].map((id) => ({
  ...stored({ resourceType: 'Basic', id, code: { text: '1.00' } } as never),
  organisation: 'hospital',
  at: AT,
}));
const hospital = stored({
  resourceType: 'Organization',
  id: 'hospital',
  name: 'Sygehuset',
} as never);

const ane: PersonHandle = {
  patient,
  ground: 'current-treatment',
  rows: () => Promise.resolve(rows),
  newest: (readings) => Promise.resolve(readings.map(() => ({ rows, isCut: false }))),
  isWithheld: false,
  lookups: () => Promise.resolve([]),
};

const failing = (): never => {
  throw new RangeError('a section that fails');
};

const toys: Block = {
  name: 'toys',
  title: { da: 'Legetøj', en: 'Toys' },
  provides: [
    promised(overviewSections, [
      aSection(),
      aSection({ code: 'broken', place: 20, pick: failing }),
    ]),
  ],
};

const ask = async (login: string | undefined, query = '', id = 'ane') => {
  const store = aStore(({ actor }) => ({
    ...(id === 'ane' && actor.subject !== 'fremmed' && { person: () => Promise.resolve(ane) }),
    register: () => Promise.resolve([hospital]),
  }));
  const { app, logger } = await aServer({ assembly: assemble([patientOverview, toys]), store });
  const url = `/fhir/R4/Patient/${id}/$overview${query}`;
  const response = await app.inject({ url, headers: login === undefined ? {} : by(login) });
  await app.close();
  return { response, store, logger };
};

describe('GET Patient/[id]/$overview', () => {
  const roles: readonly (readonly [login: string | undefined, status: number])[] = [
    ['borger', 200],
    ['laege', 200],
    ['fremmed', 404],
    ['leverandoer', 200],
    ['afproevning', 200],
    ['drift', 403],
    ['sekretariat', 403],
    [undefined, 401],
  ];
  for (const [login, status] of roles) {
    test(`${login ?? 'nobody'} gets ${status}`, async () => {
      assert.equal((await ask(login)).response.statusCode, status);
    });
  }

  test('answers a stranger as it answers for a random id, and both are in the log', async () => {
    const known = await ask('fremmed');
    const random = await ask('laege', '', 'nobody');

    assert.deepEqual(JSON.parse(known.response.body), JSON.parse(random.response.body));
    for (const { store } of [known, random]) {
      assert.ok(store.events.some((event) => event.startsWith('flush')));
    }
  });

  test('is a valid document with every row as it was accepted', async () => {
    const { response } = await ask('laege');

    assert.deepEqual(validate(JSON.parse(response.body) as Bundle), []);
    for (const { text } of [patient, ...rows, hospital]) assert.ok(response.body.includes(text));
  });

  const statesOf = (body: string) => {
    const composition = (JSON.parse(body) as Bundle).entry?.[0]?.resource;
    assert.ok(composition?.resourceType === 'Composition');
    return composition.section?.map(({ title, extension = [] }) => [
      title,
      extension.find(({ url }) => url === SECTION_STATE)?.valueCode,
    ]);
  };

  test('lets a section that fails say so and tells the operator', async () => {
    const { response, logger } = await ask('laege');

    assert.deepEqual(statesOf(response.body), [
      ['Legetøj', 'rows'],
      ['Legetøj', 'could-not-load'],
    ]);
    assert.ok(logger.lines.length > 0);
  });

  test('speaks plainly to the citizen, and gives only the section asked for', async () => {
    const { response } = await ask('borger', '?section=toys');

    assert.deepEqual(statesOf(response.body), [['Dit legetøj', 'rows']]);
  });

  const refused: readonly (readonly [query: string, code: string, expression: string])[] = [
    ['?section=toys,none', 'overview-section-unknown', 'section'],
    ['?_count=0', 'overview-count-invalid', '_count'],
    ['?_count=501', 'overview-count-invalid', '_count'],
    ['?depth=2', 'unknown-parameter', 'depth'],
  ];
  for (const [query, code, expression] of refused) {
    test(`refuses ${query} with ${code}`, async () => {
      const { statusCode, body } = (await ask('laege', query)).response;
      const [issue] = JSON.parse(body).issue;

      assert.equal(statusCode, 400);
      assert.equal(issue.details.coding[0].code, code);
      assert.deepEqual(issue.expression, [expression]);
    });
  }
});
