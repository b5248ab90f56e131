import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Bundle, type Organization, type Practitioner, validate } from '#fhir';
import { assemble, type RecordHandle, type Stored } from '#kernel';
import { AT, aServer, aStore, by } from '../../kernel/testing.ts';
import { acceptOrganization, acceptPractitioner } from './accept.ts';
import { organisationRegister } from './block.ts';
import { UNIT_PLACE, UNIT_VALID } from './domain/hierarchy-bundle.ts';
import { aUnit } from './testing.ts';

const register: readonly Stored[] = [
  aUnit('region', { to: '2026-12-31', successors: ['east'] }),
  aUnit('east', { from: '2027-01-01' }),
  aUnit('hospital', { partOf: 'region' }),
  aUnit('ward', { partOf: 'hospital' }),
].map((unit) => ({
  type: 'Organization',
  id: unit.id ?? '',
  version: 1,
  lastUpdated: AT,
  text: JSON.stringify(unit, null, 1),
}));

const found = (ids: readonly string[]): readonly Stored[] =>
  register.filter(({ id }) => ids.includes(id));

/** Reads as a register does; what is not in it is left to the empty store. */
const units = (id: string): Partial<RecordHandle> => ({
  ...(found([id]).length > 0 && {
    read: (_type, one) => Promise.resolve(found([one])[0] as Stored),
  }),
  register: (references) =>
    Promise.resolve(found(references.map((one) => one.slice('Organization/'.length)))),
  search: () => Promise.resolve({ matches: found(['ward']), included: [] }),
});

const ask = async (login: string | undefined, id: string, query = '') => {
  const { app } = await aServer({
    assembly: assemble([organisationRegister]),
    store: aStore(() => units(id)),
  });
  const url = `/fhir/R4/Organization/${id}/$hierarchy${query}`;
  const response = await app.inject({ url, headers: login === undefined ? {} : by(login) });
  await app.close();
  return response;
};

const outcomeOf = (body: string) => {
  const [issue] = JSON.parse(body).issue;
  return { code: issue.details.coding[0].code, expression: issue.expression?.[0] };
};

describe('GET Organization/[id]/$hierarchy', () => {
  const roles: readonly (readonly [login: string | undefined, status: number])[] = [
    ['borger', 200],
    ['laege', 200],
    ['leverandoer', 200],
    ['drift', 200],
    ['sekretariat', 200],
    ['afproevning', 200],
    [undefined, 401],
  ];
  for (const [login, status] of roles) {
    test(`${login ?? 'nobody'} gets ${status}`, async () => {
      assert.equal((await ask(login, 'hospital')).statusCode, status);
    });
  }

  const placesOn = async (query: string) => {
    const bundle = JSON.parse((await ask('laege', 'hospital', query)).body) as Bundle;
    return bundle.entry?.map(({ resource, extension, search }) => [
      resource?.id,
      extension?.find(({ url }) => url === UNIT_PLACE)?.valueCode,
      extension?.find(({ url }) => url === UNIT_VALID)?.valueBoolean,
      search?.mode,
    ]);
  };

  test('says what is above and below on a day, and which of them exist', async () => {
    assert.deepEqual(await placesOn('?date=2026-12-31'), [
      ['hospital', 'self', true, 'match'],
      ['region', 'above', true, 'include'],
      ['ward', 'below', true, 'include'],
    ]);
    assert.deepEqual((await placesOn('?date=2027-01-01'))?.[1], [
      'region',
      'above',
      false,
      'include',
    ]);
  });

  test('is a valid Bundle with the units as they were accepted', async () => {
    const { body } = await ask('laege', 'region');

    assert.deepEqual(validate(JSON.parse(body) as Bundle), []);
    assert.ok(found(['region', 'east']).every(({ text }) => body.includes(text)));
  });

  const refused: readonly (readonly [query: string, code: string, expression: string])[] = [
    ['?date=2026-13-01', 'hierarchy-date-invalid', 'date'],
    ['?date=now', 'hierarchy-date-invalid', 'date'],
    ['?depth=2', 'unknown-parameter', 'depth'],
  ];
  for (const [query, code, expression] of refused) {
    test(`refuses ${query} with ${code}`, async () => {
      const { statusCode, body } = await ask('laege', 'hospital', query);

      assert.equal(statusCode, 400);
      assert.deepEqual(outcomeOf(body), { code, expression });
    });
  }

  test('does not find what the register does not hold', async () => {
    assert.equal((await ask('laege', 'gone')).statusCode, 404);
  });
});

describe('a written unit', () => {
  const refused: readonly (readonly [Organization, code: string, expression: string])[] = [
    [
      { ...aUnit('a'), identifier: [{ system: 'urn:oid:1.2.208.176.1.1', value: '1' }] },
      'register-number-misspelled',
      'Organization.identifier[0].value',
    ],
    [
      aUnit('a', { from: '2026-01-01', to: '2025-12-31' }),
      'unit-ends-before-start',
      'Organization.extension',
    ],
    [aUnit('a', { partOf: 'a' }), 'unit-within-itself', 'Organization.partOf'],
    [aUnit('a', { successors: ['a'] }), 'unit-within-itself', 'Organization.extension'],
  ];
  for (const [unit, code, expression] of refused) {
    test(`is refused with ${code} at ${expression}`, () => {
      assert.throws(() => acceptOrganization(unit), { code, expression });
    });
  }

  test('passes when it exists for one day, and when it is closed without a period', () => {
    acceptOrganization(aUnit('a', { from: '2026-01-01', to: '2026-01-01' }));
    acceptOrganization({ resourceType: 'Organization', active: false });
  });
});

test('a professional with an authorisation id that cannot be is refused', () => {
  const practitioner: Practitioner = {
    resourceType: 'Practitioner',
    identifier: [{ system: 'https://autregweb.sst.dk', value: 'AEIOU' }],
  };

  assert.throws(() => acceptPractitioner(practitioner), {
    code: 'register-number-misspelled',
    status: 400,
    expression: 'Practitioner.identifier[0].value',
  });
});
