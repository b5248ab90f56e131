import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Actor, ActorKind, Context } from '../context.ts';
import { createGate, type GateFacts } from './gate.ts';

const facts: GateFacts = {
  personOf: ({ value }) => Promise.resolve(value === 'own-cpr' ? 'p-own' : undefined),
  siteOf: (organisation) => Promise.resolve([organisation, 'ward']),
  above: (organisation) => Promise.resolve([organisation, 'region']),
  isWithheld: (pat, standsFor) =>
    Promise.resolve(pat === 'p-treated' && standsFor.includes('site/region')),
  isRelated: (pat, parties) => Promise.resolve(pat === 'p-treated' && parties.includes('ward')),
  hasSent: (organisation, pat) => Promise.resolve(organisation === 'region' && pat === 'p-sent'),
};

function context(kind: ActorKind, actor: Partial<Actor> = {}): Context {
  const who = { subject: 's', kind, name: 'n', scopes: new Set<string>(), ...actor };
  return { actor: who, requestId: 'r', at: 1, language: 'da' };
}

const cpr = (value: string): Partial<Actor> => ({
  identifier: { system: 'urn:oid:1.2.208.176.1.2', value },
});

describe('createGate', () => {
  const gate = createGate(facts);
  const table: [string, Context, pat: string, kind: string, read: string, write: string][] = [
    [
      'citizen, own record',
      context('citizen', cpr('own-cpr')),
      'p-own',
      'own',
      'own-record',
      'none',
    ],
    ['citizen, another', context('citizen', cpr('own-cpr')), 'p-x', 'own', 'none', 'none'],
    [
      'citizen unknown to the register',
      context('citizen', cpr('?')),
      'p-own',
      'nothing',
      'none',
      'none',
    ],
    ['citizen without a number', context('citizen'), 'p-own', 'nothing', 'none', 'none'],
    [
      'professional in treatment',
      context('professional', { organisation: 'clinic' }),
      'p-treated',
      'relation',
      'current-treatment',
      'current-treatment',
    ],
    [
      'professional without relation',
      context('professional', { organisation: 'clinic' }),
      'p-x',
      'relation',
      'none',
      'none',
    ],
    [
      'professional without organisation',
      context('professional'),
      'p-treated',
      'nothing',
      'none',
      'none',
    ],
    [
      'system of an organisation that has sent',
      context('system', { organisation: 'region' }),
      'p-sent',
      'organisation',
      'own-organisation',
      'own-organisation',
    ],
    [
      'system of an organisation that never sent',
      context('system', { organisation: 'region' }),
      'p-x',
      'organisation',
      'none',
      'own-organisation',
    ],
    ['system without organisation', context('system'), 'p-x', 'nothing', 'none', 'none'],
    ['operator', context('operator'), 'p-x', 'nothing', 'none', 'none'],
    ['board', context('board'), 'p-x', 'nothing', 'none', 'none'],
    [
      'conformance',
      context('system', { conformance: true }),
      'p-x',
      'everything',
      'conformance',
      'conformance',
    ],
  ];
  for (const [who, from, pat, kind, read, write] of table) {
    test(`${who}: sees ${kind}, reads on ${read}, writes on ${write}`, async () => {
      const passage = await gate.admit(from);

      assert.equal(passage.visibility.kind, kind);
      assert.equal(await passage.decide(pat), read);
      assert.equal(await passage.decideWrite(pat, false), write);
    });
  }

  test('what is a person’s own affair is written by that person and nobody else', async () => {
    const ground = async (from: Context, pat: string): Promise<string> =>
      (await gate.admit(from)).decideWrite(pat, true);

    assert.equal(await ground(context('citizen', cpr('own-cpr')), 'p-own'), 'own-record');
    assert.equal(await ground(context('citizen', cpr('own-cpr')), 'p-x'), 'none');
    const treating = context('professional', { organisation: 'clinic' });
    assert.equal(await ground(treating, 'p-treated'), 'none');
    const system = context('system', { organisation: 'region' });
    assert.equal(await ground(system, 'p-x'), 'none');
  });

  test('tells a professional that something is withheld, and nobody else', async () => {
    const isWithheld = async (from: Context): Promise<boolean> =>
      (await gate.admit(from)).isWithheld('p-treated');

    assert.equal(await isWithheld(context('professional', { organisation: 'clinic' })), true);
    assert.equal(await isWithheld(context('citizen', cpr('own-cpr'))), false);
    assert.equal(await isWithheld(context('system', { organisation: 'region' })), false);
  });

  test('only systems with the scope write registers', async () => {
    const may = async (from: Context): Promise<boolean> =>
      (await gate.admit(from)).mayWriteRegister;

    const scopes = new Set(['register.write']);
    assert.equal(await may(context('system', { organisation: 'o', scopes })), true);
    assert.equal(await may(context('system', { scopes })), true, 'the registers act for nobody');
    assert.equal(await may(context('system', { organisation: 'o' })), false);
    for (const kind of ['citizen', 'professional', 'operator', 'board'] as const) {
      assert.equal(
        await may(context(kind, { ...cpr('own-cpr'), organisation: 'clinic', scopes })),
        false,
      );
    }
  });
});

describe('Visibility', () => {
  test('numbers its parameters from the first that is free', async () => {
    const gate = createGate(facts);
    const { visibility } = await gate.admit(context('professional', { organisation: 'clinic' }));

    const sql = visibility.sql('r', 4);

    assert.match(sql, /gate\.pat = r\.pat/);
    assert.deepEqual([...new Set(sql.match(/\$\d/g))].sort(), ['$4', '$5', '$6', '$7']);
    const standsFor = '{"everyone","unit/clinic","site/clinic","site/region"}';
    assert.deepEqual(visibility.values, ['{"clinic","ward"}', new Date(1), standsFor, '{}']);
  });
});
