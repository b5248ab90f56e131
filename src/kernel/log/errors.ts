import { OutcomeError } from '#fhir';

/** The entry could not be made durable, so nothing may be disclosed or committed. */
export const logUnavailable = (cause: unknown): OutcomeError =>
  new OutcomeError({
    code: 'log-unavailable',
    issue: 'transient',
    text: {
      da: 'Opslaget kunne ikke logges og er derfor afvist. Prøv igen om lidt.',
      en: 'The look-up could not be logged and was therefore refused. Try again shortly.',
    },
    cause,
  });
