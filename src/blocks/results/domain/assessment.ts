import type { Text } from '#fhir';
import type { Measured } from './answer.ts';

/** How an answer lies; `unrated` when the sender gave neither an interpretation nor a range that fits. */
export type Assessment =
  | 'critically-low'
  | 'low'
  | 'ordinary'
  | 'high'
  | 'critically-high'
  | 'deviating'
  | 'unrated';

/** @see http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation */
const codes: Readonly<Record<string, Assessment>> = {
  LL: 'critically-low',
  LU: 'low',
  L: 'low',
  N: 'ordinary',
  H: 'high',
  HU: 'high',
  HH: 'critically-high',
  A: 'deviating',
  AA: 'deviating',
  POS: 'deviating',
  NEG: 'ordinary',
};

const words: Readonly<Partial<Record<Assessment, Text>>> = {
  'critically-low': { da: 'kritisk lav', en: 'critically low' },
  low: { da: 'lav', en: 'low' },
  high: { da: 'høj', en: 'high' },
  'critically-high': { da: 'kritisk høj', en: 'critically high' },
  deviating: { da: 'afvigende', en: 'deviating' },
};

/** The sender's own interpretation goes before the reference range. */
export const assess = (measured: Measured): Assessment =>
  interpreted(measured) ?? byRange(measured);

/** What the sender said of the answer, by the first code that is known. */
export function interpreted({
  interpretation = [],
}: Pick<Measured, 'interpretation'>): Assessment | undefined {
  const said = interpretation.flatMap(({ coding }) => coding ?? []);
  return said.map(({ code }) => codes[code ?? '']).find((each) => each !== undefined);
}

/** Nothing in words for what is ordinary or unrated. */
export const assessmentText = (assessment: Assessment, language: keyof Text): string =>
  words[assessment]?.[language] ?? '';

/** A value with a comparator lies somewhere below or above it; several ranges depend on more than is known. */
function byRange({ valueQuantity, referenceRange }: Measured): Assessment {
  const [range, ...others] = referenceRange ?? [];
  if (range === undefined || others.length > 0 || valueQuantity?.value === undefined) {
    return 'unrated';
  }
  const { value, unit, comparator } = valueQuantity;
  const limits = [range.low, range.high].filter((limit) => limit?.value !== undefined);
  // A range in another unit says nothing.
  const fits = limits.every((limit) => limit?.unit === undefined || limit.unit === unit);
  if (comparator !== undefined || limits.length === 0 || !fits) return 'unrated';
  if (value < (range.low?.value ?? -Infinity)) return 'low';
  return value > (range.high?.value ?? Infinity) ? 'high' : 'ordinary';
}
