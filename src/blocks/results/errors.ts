import { OutcomeError } from '#fhir';

/** @see https://hl7.org/fhir/R4/observation.html obs-6 */
export const observationValueAndAbsence = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'observation-value-and-absence',
    issue: 'invariant',
    text: {
      da: 'Målingen har både en værdi og en grund til, at den mangler.',
      en: 'The observation has both a value and a reason for having none.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/observation.html obs-3 */
export const referenceRangeEmpty = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'reference-range-empty',
    issue: 'invariant',
    text: {
      da: 'Et referenceområde skal have en nedre grænse, en øvre grænse eller en tekst.',
      en: 'A reference range needs a lower limit, an upper limit or a text.',
    },
    expression,
  });
