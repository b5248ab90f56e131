import { OutcomeError } from '#fhir';

export const overviewSectionUnknown = (parameter: string): OutcomeError =>
  new OutcomeError({
    code: 'overview-section-unknown',
    issue: 'value',
    text: {
      da: 'Patientoverblikket har ikke et afsnit af det navn.',
      en: 'The patient overview has no section of that name.',
    },
    expression: parameter,
  });

export const overviewCountInvalid = (parameter: string): OutcomeError =>
  new OutcomeError({
    code: 'overview-count-invalid',
    issue: 'value',
    text: {
      da: 'Antallet skal være et helt tal fra 1 til 500.',
      en: 'The count must be a whole number from 1 to 500.',
    },
    expression: parameter,
  });
