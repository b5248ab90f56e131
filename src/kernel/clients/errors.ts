import { OutcomeError } from '#fhir';

export const clientUnknown = (): OutcomeError =>
  new OutcomeError({
    code: 'client-unknown',
    issue: 'not-found',
    text: { da: 'Systemet er ikke registreret.', en: 'There is no such client.' },
  });

export const clientIdTaken = (): OutcomeError =>
  new OutcomeError({
    code: 'client-id-taken',
    issue: 'duplicate',
    text: { da: 'Der er allerede et system med det id.', en: 'Another client has that id.' },
  });

/** @param expression - the member that is not as it must be. */
export const clientInvalid = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'client-invalid',
    issue: 'value',
    text: {
      da: 'Oplysningerne om systemet er ikke gyldige.',
      en: 'What was said about the client is not valid.',
    },
    expression,
  });

export const keysUnreadable = (): OutcomeError =>
  new OutcomeError({
    code: 'keys-unreadable',
    issue: 'structure',
    text: {
      da: 'Filen er ikke et JWKS med en til ti nøgler.',
      en: 'The file is not a JWKS with one to ten keys.',
    },
    expression: 'keys',
  });

/** Whoever holds it could be the client: it must be made anew, and stay where it was made. */
export const keyIsPrivate = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'key-is-private',
    issue: 'security',
    status: 400,
    text: {
      da: 'En af nøglerne er hemmelig. Lav et nyt nøglepar, og send kun den offentlige del.',
      en: 'One of the keys is secret. Make a new pair, and send the public half only.',
    },
    expression,
  });

export const keyNotAccepted = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'key-not-accepted',
    issue: 'value',
    text: {
      da: 'En nøgle skal være EC P-256 eller P-384 eller RSA på mindst 2048 bit, til signaturer og med sit eget navn (kid).',
      en: 'A key must be EC P-256 or P-384, or RSA of 2048 bits or more, for signatures, under a kid of its own.',
    },
    expression,
  });
