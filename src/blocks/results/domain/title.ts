import { conceptText, type DiagnosticReport, type Observation, type Text } from '#fhir';
import { answerText, type Measured } from './answer.ts';
import { assess, assessmentText } from './assessment.ts';
import { writtenDigits } from './written-digits.ts';

const unnamed: Text = { da: 'Måling uden navn', en: 'Unnamed observation' };
const preliminary: Text = { da: 'foreløbig', en: 'preliminary' };
const report: Text = { da: 'Svar', en: 'Report' };

/**
 * One observation with its answer, its parts, how it lies and what is ordinary.
 *
 * @param text - of the observation as it was accepted, for the digits.
 * @returns e.g. `Hæmoglobin A1c 52 mmol/mol (høj, 31–44)`.
 */
export function observationTitle(
  observation: Observation,
  text: string,
  language: keyof Text,
): string {
  const parts = observation.component ?? [];
  const digits = digitsOf([observation, ...parts], text);
  const own = measuredText(observation, language, digits[0]);
  const lines = parts.map((part, index) => measuredText(part, language, digits[index + 1]));
  const title = lines.length === 0 ? own : `${own}: ${lines.join(', ')}`;
  const isPreliminary = ['registered', 'preliminary'].includes(observation.status);
  return isPreliminary ? `${title}, ${preliminary[language]}` : title;
}

/** @returns e.g. `Røntgen af thorax: Ingen infiltrater.` */
export function reportTitle(diagnostic: DiagnosticReport, language: keyof Text): string {
  const name = conceptText(diagnostic.code) ?? report[language];
  const conclusion = diagnostic.conclusion ?? conceptText(diagnostic.conclusionCode?.[0]);
  const isPreliminary = ['registered', 'partial', 'preliminary'].includes(diagnostic.status);
  const title = conclusion === undefined ? name : `${name}: ${conclusion}`;
  return isPreliminary ? `${title}, ${preliminary[language]}` : title;
}

function measuredText(measured: Measured, language: keyof Text, digits?: string): string {
  const name = conceptText(measured.code) ?? unnamed[language];
  const remarks = [assessmentText(assess(measured), language), rangeText(measured)].filter(Boolean);
  const answer = answerText(measured, language, digits);
  return [name, answer, remarks.length > 0 && `(${remarks.join(', ')})`].filter(Boolean).join(' ');
}

/** The range as its sender wrote it, else its limits; several ranges depend on more than is known here. */
function rangeText({ referenceRange }: Measured): string {
  const [range, ...others] = referenceRange ?? [];
  if (range === undefined || others.length > 0) return '';
  const { low, high, text } = range;
  if (text !== undefined) return text;
  if (low?.value === undefined) return high?.value === undefined ? '' : `≤ ${high.value}`;
  return high?.value === undefined ? `≥ ${low.value}` : `${low.value}–${high.value}`;
}

/** Digits beside what they belong to; none when the text cannot be told apart. */
function digitsOf(measured: readonly Measured[], text: string): readonly (string | undefined)[] {
  const holders = measured.filter(({ valueQuantity }) => valueQuantity?.value !== undefined);
  const digits = writtenDigits(text);
  // An own answer beside parts may stand before or after them.
  const isClear =
    digits.length === holders.length && (holders.length === 1 || holders[0] !== measured[0]);
  return measured.map((each) => (isClear ? digits[holders.indexOf(each)] : undefined));
}
