import { OutcomeError } from '#fhir';

export const appointmentWithoutPatient = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'appointment-without-patient',
    issue: 'business-rule',
    text: {
      da: 'En aftale skal have en patient som deltager.',
      en: 'An appointment needs a patient among its participants.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/appointment.html app-2, app-3 */
export const appointmentTimeIncomplete = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'appointment-time-incomplete',
    issue: 'invariant',
    text: {
      da: 'Start og slut skal angives sammen; kun en foreslået, aflyst eller ventende aftale kan undvære dem.',
      en: 'Start and end go together; only a proposed, cancelled or waiting appointment may lack them.',
    },
    expression,
  });

export const appointmentEndsBeforeStart = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'appointment-ends-before-start',
    issue: 'business-rule',
    text: {
      da: 'Aftalen slutter, før den begynder.',
      en: 'The appointment ends before it starts.',
    },
    expression,
  });
