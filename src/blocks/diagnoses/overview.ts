import type { OverviewPick, OverviewRow, OverviewSection } from '#contracts/overview';
import type { Condition } from '#fhir';
import { problemList } from './domain/problem-list.ts';
import { diagnosisTitle } from './domain/title.ts';

type ConditionRow = OverviewRow & { readonly content: Condition };

const isCondition = (row: OverviewRow): row is ConditionRow =>
  row.content.resourceType === 'Condition';

/** Current first, the newest first. */
export const diagnosesSection: OverviewSection = {
  code: 'diagnoses',
  coding: { system: 'http://loinc.org', code: '11450-4', display: 'Problem list - Reported' },
  title: { da: 'Diagnoser', en: 'Diagnoses' },
  plainTitle: { da: 'Dine sygdomme og tilstande', en: 'Your illnesses and conditions' },
  place: 20,
  types: ['Condition'],
  limit: 50,
  awaits: ['chosen-practice', 'current-care'],
  pick: pickConditions,
  line: (row, reader) => (isCondition(row) ? diagnosisTitle(row.content, reader) : ''),
};

function pickConditions(rows: readonly OverviewRow[]): OverviewPick {
  const { listed, statement } = problemList(rows.filter(isCondition));
  return {
    rows: listed,
    empty: statement === undefined ? 'unknown' : 'none',
    ...(statement && { statement }),
  };
}
