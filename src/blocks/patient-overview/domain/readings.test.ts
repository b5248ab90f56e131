import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aSection } from '../testing.ts';
import { READ_LIMIT, readingsOf } from './readings.ts';

const share = (shown: number) => ({ type: 'Observation', limit: 2 * shown });
const pulse = aSection({ code: 'pulse', types: ['Observation'], limit: 10, share });

describe('readingsOf', () => {
  test('a section with a share reads no more than its share', () => {
    assert.deepEqual(
      [...readingsOf({ sections: [pulse] }, [])],
      [['pulse', { type: 'Observation', limit: 20 }]],
    );
  });

  test('a share grows with what the caller wants to see, and never below what the section shows', () => {
    const limitOf = (count: number) => readingsOf({ sections: [pulse], count }, []).get('pulse');

    assert.deepEqual([limitOf(40)?.limit, limitOf(1)?.limit], [80, 20]);
  });

  test('a type that somebody reads as a whole is read once', () => {
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
