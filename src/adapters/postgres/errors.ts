import { OutcomeError } from '#fhir';

/** The connection was lost, or none could be had. Whether a statement on its way took effect is unknown. */
export const databaseUnavailable = (cause: unknown): OutcomeError =>
  new OutcomeError({
    code: 'database-unavailable',
    issue: 'transient',
    text: {
      da: 'Databasen svarer ikke lige nu. Prøv igen om lidt.',
      en: 'The database does not answer right now. Try again shortly.',
    },
    cause,
  });

export const isDatabaseUnavailable = (error: unknown): boolean =>
  error instanceof OutcomeError && error.code === 'database-unavailable';
