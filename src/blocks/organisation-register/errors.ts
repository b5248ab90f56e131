import { OutcomeError } from '#fhir';

export const unitEndsBeforeStart = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'unit-ends-before-start',
    issue: 'business-rule',
    text: { da: 'Enheden lukker, før den åbner.', en: 'The unit closes before it opens.' },
    expression,
  });

export const unitWithinItself = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'unit-within-itself',
    issue: 'business-rule',
    text: {
      da: 'En enhed kan ikke være del af eller afløst af sig selv.',
      en: 'A unit cannot be part of, or replaced by, itself.',
    },
    expression,
  });

export const registerNumberMisspelled = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'register-number-misspelled',
    issue: 'value',
    text: {
      da: 'Nummeret passer ikke til det register, som det siges at være fra.',
      en: 'The number does not fit the register that it is said to be from.',
    },
    expression,
  });

export const hierarchyDateInvalid = (parameter: string): OutcomeError =>
  new OutcomeError({
    code: 'hierarchy-date-invalid',
    issue: 'value',
    text: {
      da: 'Datoen skal skrives som åååå-mm-dd.',
      en: 'The date must be written as yyyy-mm-dd.',
    },
    expression: parameter,
  });
