import { codeSystem } from '#dk';
import type { CodeableConcept, Observation, Reference } from '#fhir';
import type { Person } from '../population/person.ts';
import { coding, hl7Coding, hl7Concept } from '../resources/codings.ts';
import { type Analysis, type AnalysisName, analyses } from './analyses.ts';
import type { Story } from './story.ts';

/** Analyses with the level that the person has; `undefined` means an ordinary one. */
export type Panel = Partial<Record<AnalysisName, number | undefined>>;

/** What is taken at an ordinary check of an adult. */
export const ordinaryPanel: Panel = {
  haemoglobin: undefined,
  leukocytes: undefined,
  platelets: undefined,
  creatinine: undefined,
  sodium: undefined,
  potassium: undefined,
  alat: undefined,
  cholesterol: undefined,
};

const laboratory = hl7Concept('observation-category', 'laboratory', 'Laboratorieprøve');
const reportCategory = hl7Concept('v2-0074', 'LAB', 'Laboratorium');
const reportCode: CodeableConcept = {
  coding: [coding(codeSystem.loinc, '11502-2', 'Laboratory report')],
  text: 'Laboratoriesvar',
};
const marks = {
  H: [hl7Concept('v3-ObservationInterpretation', 'H', 'Over referenceinterval')],
  L: [hl7Concept('v3-ObservationInterpretation', 'L', 'Under referenceinterval')],
  N: [hl7Concept('v3-ObservationInterpretation', 'N', 'Normal')],
} as const;

/**
 * A blood test taken in the morning and answered in the afternoon: an Observation an analysis and the
 * report that holds them together.
 *
 * @param day - days from today.
 */
export function bloodTest(story: Story, day: number, panel: Panel): readonly Reference[] {
  if (!story.isAlive(day)) return [];
  const place = story.places.laboratory;
  const taken = story.time(day, 450 + story.random.int(0, 150));
  const answered = story.time(day, 780 + story.random.int(0, 120));
  const names = Object.keys(panel) as AnalysisName[];
  const results = names.map((name) => {
    const value = measured(story, analyses[name], panel[name]);
    return story.add(place, {
      ...observation(analyses[name], value, story.person),
      subject: story.patient,
      effectiveDateTime: taken,
      issued: answered,
      performer: [place.unit],
    });
  });
  story.add(place, {
    resourceType: 'DiagnosticReport',
    status: 'final',
    category: [reportCategory],
    code: reportCode,
    subject: story.patient,
    effectiveDateTime: taken,
    issued: answered,
    performer: [place.unit],
    result: results,
  });
  return results;
}

/** A little above or below the level; an ordinary level lies within the interval. */
function measured({ random, person }: Story, analysis: Analysis, level?: number): number {
  const { low, high } = intervalOf(analysis, person);
  const bottom = low ?? (high ?? 1) * 0.3;
  const top = high ?? bottom * 1.6;
  const middle = bottom + (top - bottom) * (0.25 + 0.5 * random.next());
  const value = level === undefined ? middle : level * (0.96 + 0.08 * random.next());
  return rounded(value, analysis.decimals);
}

export const rounded = (value: number, decimals: number): number => {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
};

function intervalOf(
  { low, high, female }: Analysis,
  { gender }: Person,
): { low?: number; high?: number } {
  if (gender === 'female' && female) return { low: female[0], high: female[1] };
  return { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}

function observation(
  analysis: Analysis,
  value: number,
  person: Person,
): Omit<Observation, 'identifier'> {
  const { unit, ucum: code } = analysis;
  const quantity = (amount: number) => ({ value: amount, unit, system: codeSystem.ucum, code });
  const { low, high } = intervalOf(analysis, person);
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [laboratory],
    code: {
      coding: [coding(codeSystem.npuInDkCore, analysis.code, analysis.name)],
      text: analysis.name,
    },
    valueQuantity: quantity(value),
    interpretation: marks[markOf(value, low, high)],
    referenceRange: [
      {
        ...(low !== undefined && { low: quantity(low) }),
        ...(high !== undefined && { high: quantity(high) }),
        type: { coding: [hl7Coding('referencerange-meaning', 'normal')] },
      },
    ],
  };
}

function markOf(value: number, low?: number, high?: number): 'H' | 'L' | 'N' {
  if (high !== undefined && value > high) return 'H';
  return low !== undefined && value < low ? 'L' : 'N';
}
