import { OutcomeError } from '#fhir';

export const lookupCountInvalid = (parameter: string): OutcomeError =>
  new OutcomeError({
    code: 'lookup-count-invalid',
    issue: 'value',
    text: {
      da: 'Antallet skal være et helt tal fra 1 til 200.',
      en: 'The count must be a whole number from 1 to 200.',
    },
    expression: parameter,
  });
