import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '#fhir';
import type { OverviewView } from './overview.ts';
import { timelineEntries } from './timeline-entries.ts';

const aCondition = (id: string, onsetDateTime: string): Condition => ({
  resourceType: 'Condition',
  id,
  subject: { reference: 'Patient/ane' },
  onsetDateTime,
});

const aView = (rows: readonly Condition[]): OverviewView => ({
  patient: { resourceType: 'Patient', id: 'ane' },
  written: '2026-11-20T12:00:00+01:00',
  resolve: () => undefined,
  plainTextOf: () => undefined,
  sections: [
    {
      code: 'diagnoses',
      title: 'Diagnoser',
      state: 'rows',
      rows,
      senders: new Map(),
      sources: [],
      notices: [],
    },
  ],
});

test('the newest stands first, and what shares a day keeps the order of the document', () => {
  const rows = [
    aCondition('b', '2026-01-01'),
    aCondition('aa', '2026-01-01'),
    aCondition('new', '2026-02-01'),
  ];
  const told = timelineEntries(
    aView(rows),
    [
      {
        section: 'diagnoses',
        kind: { da: { title: 'Diagnose' }, en: { title: 'Diagnosis' } },
        happenings: (row) => [{ time: (row as Condition).onsetDateTime ?? '', title: '' }],
      },
    ],
    'da',
  );

  assert.deepEqual(
    told.map(({ key }) => key),
    ['Condition/new/0', 'Condition/b/0', 'Condition/aa/0'],
  );
});
