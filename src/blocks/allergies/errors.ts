import { OutcomeError } from '#fhir';

/** @see https://hl7.org/fhir/R4/allergyintolerance.html ait-1 */
export const allergyClinicalStatusMissing = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'allergy-clinical-status-missing',
    issue: 'invariant',
    text: {
      da: 'Det skal fremgå, om allergien er aktiv.',
      en: 'It must be said whether the allergy is active.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/allergyintolerance.html ait-2 */
export const allergyInErrorHasStatus = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'allergy-in-error-has-status',
    issue: 'invariant',
    text: {
      da: 'En allergi, der er indtastet ved en fejl, må ikke have en klinisk status.',
      en: 'An allergy entered in error may not have a clinical status.',
    },
    expression,
  });
