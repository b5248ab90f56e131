import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { READ_LIMIT, readingsOf } from './readings.ts';
import { aSection } from './testing.ts';

const share = (shown: number) => ({ type: 'Observation', limit: 2 * shown });
const pulse = aSection({ code: 'pulse', types: ['Observation'], limit: 10, share });
const sugar = aSection({ code: 'sugar', types: ['Observation'], limit: 5, share });

describe('readingsOf', () => {
  test('a type of shares is read as a whole where all of it is wanted, and by share where there is more', () => {
    const type = 'Observation';

    assert.deepEqual(
      [...readingsOf({ sections: [pulse, sugar] }, [])],
      [
        ['Observation', { type, limit: 31, whenUpTo: 30 }],
        ['pulse', { type, limit: 20, whenAbove: 30 }],
        ['sugar', { type, limit: 10, whenAbove: 30 }],
      ],
    );
  });

  test('a share grows with what the caller wants to see, and never below what the section shows', () => {
    const limitOf = (count: number) =>
      readingsOf({ sections: [pulse], count }, []).get('pulse')?.limit;

    assert.deepEqual([limitOf(40), limitOf(1)], [80, 20]);
  });

  test('a type that somebody needs as a whole has no shares', () => {
    const all = aSection({ code: 'all', types: ['Observation'] });

    assert.deepEqual(
      [...readingsOf({ sections: [pulse, all] }, [])],
      [['Observation', { type: 'Observation', limit: READ_LIMIT }]],
    );
  });

  test('what tells the expected sources is read too, but for the Patient, who is there already', () => {
    const care = {
      kind: 'current-care',
      types: ['Patient', 'Encounter'],
      organisations: () => [],
    } as const;

    assert.deepEqual([...readingsOf({ sections: [] }, [care]).keys()], ['Encounter']);
  });
});
