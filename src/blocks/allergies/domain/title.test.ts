import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anAllergy, clinical } from '../testing.ts';
import { byDanger } from './order.ts';
import { allergyTitle } from './title.ts';

describe('allergyTitle', () => {
  test('names the substance, what it does and how bad it is', () => {
    assert.equal(
      allergyTitle(anAllergy({ criticality: 'high' }), 'da'),
      'Penicillin: Udslæt (alvorlig)',
    );
  });

  test('says that it is over', () => {
    assert.equal(
      allergyTitle(anAllergy({ clinicalStatus: clinical('resolved') }), 'en'),
      'Penicillin: Udslæt (no longer)',
    );
  });
});

test('byDanger puts what may kill first and what is over last', () => {
  const rows = [
    {
      content: anAllergy({ id: 'over', criticality: 'high', clinicalStatus: clinical('inactive') }),
    },
    { content: anAllergy({ id: 'mild' }) },
    { content: anAllergy({ id: 'dangerous', criticality: 'high' }) },
  ];

  assert.deepEqual(
    byDanger(rows).map(({ content }) => content.id),
    ['dangerous', 'mild', 'over'],
  );
});
