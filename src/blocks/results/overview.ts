import type { OverviewReader, OverviewRow, OverviewSection } from '#contracts/overview';
import { localDateOf } from '#dk';
import type { Text } from '#fhir';
import type { CodedValue, Reading } from '#kernel';
import { analysisOf, fairly, latestFirst } from './domain/fair-order.ts';
import { fingerprintOf } from './domain/fingerprint.ts';
import { isVoid, kindOf, type ObservationKind } from './domain/kind.ts';
import { observationTitle, reportTitle } from './domain/title.ts';

const loinc = 'http://loinc.org';

/** Measurements written out in the narrative: pages draw the rest from the rows. */
const NARRATED = 10;

/** Rows looked at for each that is shown, so that some may be void and a frequent analysis hides no rare one. */
const LOOKED_AT = 2;

const category = (code: string): CodedValue => ({ param: 'category', code });
const vital = [category('vital-signs')];
/** Danish laboratories code by NPU and often give no category. */
const laboratory = [
  category('laboratory'),
  { param: 'code', system: 'urn:oid:1.2.208.176.2.1' },
  { param: 'code', system: 'http://npu-terminology.org' },
];

/** The kinds as the store tells them apart: no observation is of two. */
const told: Readonly<Record<ObservationKind, Pick<Reading, 'having' | 'lacking'>>> = {
  'vital-signs': { having: vital },
  laboratory: { having: laboratory, lacking: vital },
  other: { lacking: [...vital, ...laboratory] },
};

interface ListedKind {
  readonly kind: ObservationKind;
  readonly title: Text;
  readonly plainTitle: Text;
  readonly place: number;
  readonly limit: number;
}

/** The latest first; more than can be shown: the newest of each analysis first. */
const observations = ({ kind, limit, ...words }: ListedKind): Omit<OverviewSection, 'code'> => ({
  ...words,
  limit,
  types: ['Observation'],
  share: (shown) => ({ type: 'Observation', limit: shown * LOOKED_AT, ...told[kind] }),
  narrated: NARRATED,
  awaits: ['current-care'],
  pick: (rows) => {
    const found = rows.filter(({ text }) => kindOf(text) === kind && !isVoid(text));
    const sorted = latestFirst(found);
    return {
      rows: sorted.length > limit ? fairly(sorted, rowAnalyses()) : sorted,
      empty: 'unknown',
    };
  },
  line: observationLine,
});

export const laboratorySection: OverviewSection = {
  code: 'laboratory',
  coding: { system: loinc, code: '26436-6', display: 'Laboratory studies (set)' },
  ...observations({
    kind: 'laboratory',
    title: { da: 'Laboratoriesvar', en: 'Laboratory results' },
    plainTitle: { da: 'Dine prøvesvar', en: 'Your test results' },
    place: 50,
    limit: 100,
  }),
};

export const vitalSignsSection: OverviewSection = {
  code: 'vital-signs',
  coding: { system: loinc, code: '8716-3', display: 'Vital signs' },
  ...observations({
    kind: 'vital-signs',
    title: { da: 'Vitale målinger', en: 'Vital signs' },
    plainTitle: { da: 'Blodtryk, puls og andre målinger', en: 'Blood pressure, pulse and more' },
    place: 55,
    limit: 60,
  }),
};

/** Neither laboratory nor vital signs: habits, questionnaires, findings, municipal observations. */
export const otherObservationsSection: OverviewSection = {
  code: 'observations',
  ...observations({
    kind: 'other',
    title: { da: 'Andre observationer', en: 'Other observations' },
    plainTitle: { da: 'Andre oplysninger om dig', en: 'Other things noted about you' },
    place: 60,
    limit: 40,
  }),
};

export const reportsSection: OverviewSection = {
  code: 'reports',
  coding: {
    system: loinc,
    code: '30954-2',
    display: 'Relevant diagnostic tests/laboratory data note',
  },
  title: { da: 'Undersøgelser og svar', en: 'Examinations and reports' },
  plainTitle: { da: 'Dine undersøgelser', en: 'Your examinations' },
  place: 65,
  types: ['DiagnosticReport'],
  limit: 30,
  narrated: NARRATED,
  awaits: ['current-care'],
  pick: (rows) => ({
    rows: latestFirst(rows.filter(({ text }) => !isVoid(text))),
    empty: 'unknown',
  }),
  line: (row, { language }) =>
    row.content.resourceType === 'DiagnosticReport'
      ? dated(row, reportTitle(row.content, language))
      : '',
};

function observationLine(row: OverviewRow, { language }: OverviewReader): string {
  const { content, text } = row;
  return content.resourceType === 'Observation'
    ? dated(row, observationTitle(content, text, language))
    : '';
}

const dated = ({ at }: OverviewRow, title: string): string =>
  at === undefined ? title : `${localDateOf(at)} ${title}`;

/** Parses one row of each fingerprint: hundreds of rows are of a few analyses. */
function rowAnalyses(): (row: OverviewRow) => string {
  const known = new Map<string, string>();
  return (row) => {
    const fingerprint = fingerprintOf(row.text);
    const analysis =
      (fingerprint === undefined ? undefined : known.get(fingerprint)) ?? rowAnalysis(row);
    if (fingerprint !== undefined) known.set(fingerprint, analysis);
    return analysis;
  };
}

const rowAnalysis = ({ content }: OverviewRow): string =>
  content.resourceType === 'Observation' ? analysisOf(content) : '';
