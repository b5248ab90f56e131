import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readResource, validate } from '#fhir';
import type { Context } from '#kernel';
import { acceptConsent } from '../accept.ts';
import { withholds } from '../withholds.ts';
import { type BlockDraft, consentOf, emptyDraft, faultsOf } from './draft.ts';
import { lifted, shownBlocks } from './shown-block.ts';

const citizen = { actor: { kind: 'citizen' } } as Context;
const made = (draft: Partial<BlockDraft>) =>
  consentOf(
    { ...emptyDraft, ...draft },
    { patientId: 'anna', now: '2026-11-24T12:00:00Z', nameOf: (id) => `Navn ${id}` },
  );

describe('what a citizen fills in', () => {
  const forever = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [what, draft, expected] of [
    ['everything, from everyone', {}, ['everyone', undefined, ...forever]],
    ['from a place', { from: 'place', place: 'ward' }, ['site/ward', undefined, ...forever]],
    [
      'from a place without what is below',
      { from: 'place', place: 'ward', withUnitsBelow: false },
      ['unit/ward', undefined, ...forever],
    ],
    ['of a source', { what: 'source', source: 'epj' }, ['everyone', 'epj', ...forever]],
    [
      'of a period',
      { what: 'period', since: '2020-01-01', until: '2020-12-31' },
      [
        'everyone',
        undefined,
        Date.parse('2020-01-01T00:00+01:00'),
        Date.parse('2021-01-01T00:00+01:00'),
      ],
    ],
  ] as const) {
    test(`is a valid block: ${what}`, () => {
      const consent = made(draft);
      const { resource } = readResource(JSON.stringify(consent));
      assert.deepEqual(validate(resource), []);
      acceptConsent(resource, citizen);
      const [one, ...more] = withholds(resource);
      assert.deepEqual([one?.party, one?.source, one?.since, one?.until], [...expected]);
      assert.deepEqual(more, []);
    });
  }

  test('holds to the end of its last day, in Danish time', () => {
    const [one] = withholds(made({ last: '2026-12-24' }));
    assert.equal(one?.to, Date.parse('2026-12-25T00:00+01:00'));
  });

  for (const [fault, draft] of [
    ['no-place', { from: 'place' }],
    ['no-source', { what: 'source' }],
    ['no-period', { what: 'period' }],
    ['period-reversed', { what: 'period', since: '2021-01-01', until: '2020-01-01' }],
    ['over-already', { last: '2026-11-23' }],
  ] as const) {
    test(`is not sent with a fault: ${fault}`, () => {
      assert.deepEqual(faultsOf({ ...emptyDraft, ...draft }, '2026-11-24'), [fault]);
    });
  }

  test('has no fault when nothing is chosen but the first of each', () => {
    assert.deepEqual(faultsOf(emptyDraft, '2026-11-24'), []);
  });
});

test('those that hold stand first, and what is lifted or over is over', () => {
  const now = Date.parse('2026-11-24T12:00Z');
  const blocks = [
    lifted(made({ from: 'place', place: 'a' })),
    made({ last: '2026-11-01' }),
    made({ from: 'place', place: 'b' }),
  ];
  const shown = shownBlocks(blocks, now);
  assert.deepEqual(
    shown.map(({ state, from }) => [state, ...from.map(({ name }) => name)]),
    [['holds', 'Navn b'], ['over', 'Navn a'], ['over']],
  );
  assert.deepEqual(withholds(blocks[0] ?? made({})), []);
});
