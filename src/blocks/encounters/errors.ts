import { OutcomeError } from '#fhir';

/** @see https://hl7.org/fhir/R4/datatypes.html#Period per-1 */
export const contactEndsBeforeStart = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'contact-ends-before-start',
    issue: 'invariant',
    text: {
      da: 'Perioden slutter, før den begynder.',
      en: 'The period ends before it starts.',
    },
    expression,
  });
