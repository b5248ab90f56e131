import { OutcomeError } from '#fhir';

/** @see https://hl7.org/fhir/R4/condition.html con-4 */
export const conditionOverButActive = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'condition-over-but-active',
    issue: 'invariant',
    text: {
      da: 'En diagnose med sluttidspunkt kan ikke være aktiv.',
      en: 'A diagnosis that has ended cannot be active.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/condition.html con-5 */
export const conditionInErrorHasStatus = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'condition-in-error-has-status',
    issue: 'invariant',
    text: {
      da: 'En diagnose, der er indtastet ved en fejl, må ikke have en klinisk status.',
      en: 'A diagnosis entered in error may not have a clinical status.',
    },
    expression,
  });
