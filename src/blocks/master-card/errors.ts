import { OutcomeError } from '#fhir';

export const relativeCprNotStored = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'relative-cpr-not-stored',
    issue: 'business-rule',
    text: {
      da: 'En pårørendes CPR-nummer må ikke gemmes.',
      en: 'The CPR number of a relative may not be stored.',
    },
    expression,
  });

export const personIdentifierMisspelled = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'person-identifier-misspelled',
    issue: 'value',
    text: {
      da: 'Nummeret er ikke et gyldigt CPR- eller erstatnings-CPR-nummer på ti tegn uden bindestreg.',
      en: 'The number is no valid CPR or replacement number of ten characters without a hyphen.',
    },
    expression,
  });
