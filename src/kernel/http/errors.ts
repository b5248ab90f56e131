import { OutcomeError } from '#fhir';

/** Nobody, or nobody that we know: no credentials, or none that hold. */
export const loginRequired = (): OutcomeError =>
  new OutcomeError({
    code: 'login-required',
    issue: 'login',
    text: {
      da: 'Log på for at bruge denne adresse.',
      en: 'Sign in to use this address.',
    },
  });

/** The route is not for this kind of actor, whatever it would answer. */
export const kindNotAllowed = (): OutcomeError =>
  new OutcomeError({
    code: 'kind-not-allowed',
    issue: 'forbidden',
    text: {
      da: 'Denne adresse er ikke for din type bruger.',
      en: 'This address is not for your kind of user.',
    },
  });

export const addressUnknown = (): OutcomeError =>
  new OutcomeError({
    code: 'address-unknown',
    issue: 'not-found',
    text: { da: 'Adressen findes ikke.', en: 'There is no such address.' },
  });

export const addressMalformed = (): OutcomeError =>
  new OutcomeError({
    code: 'address-malformed',
    issue: 'invalid',
    text: {
      da: 'Adressen er ikke skrevet korrekt.',
      en: 'The address is not well-formed.',
    },
  });

/** The address exists, for other methods. @see https://www.rfc-editor.org/rfc/rfc9110#name-405-method-not-allowed */
export const methodNotAllowed = (): OutcomeError =>
  new OutcomeError({
    code: 'method-not-allowed',
    issue: 'not-supported',
    status: 405,
    text: {
      da: 'Adressen kan ikke bruges med denne metode.',
      en: 'The address does not take this method.',
    },
  });

/** A type of R4 that no block owns, or no type at all. */
export const typeNotSupported = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'type-not-supported',
    issue: 'not-supported',
    status: 404,
    text: {
      da: 'Ressourcetypen kan ikke bruges her.',
      en: 'The resource type is not offered here.',
    },
    expression,
  });

export const contentTypeNotSupported = (): OutcomeError =>
  new OutcomeError({
    code: 'content-type-not-supported',
    issue: 'not-supported',
    status: 415,
    text: {
      da: 'Indholdet skal være application/fhir+json i UTF-8 (ved _search: application/x-www-form-urlencoded).',
      en: 'The content must be application/fhir+json in UTF-8 (for _search: application/x-www-form-urlencoded).',
    },
    expression: 'Content-Type',
  });

export const notAcceptable = (): OutcomeError =>
  new OutcomeError({
    code: 'not-acceptable',
    issue: 'not-supported',
    status: 406,
    text: {
      da: 'Der svares kun med application/fhir+json i FHIR 4.0.',
      en: 'Answers are application/fhir+json in FHIR 4.0 only.',
    },
    expression: 'Accept',
  });

export const bodyTooLarge = (): OutcomeError =>
  new OutcomeError({
    code: 'body-too-large',
    issue: 'too-long',
    text: {
      da: 'Indholdet er for stort: højst 10 MB.',
      en: 'The content is too large: at most 10 MB.',
    },
    expression: 'Content-Length',
  });

export const bodyMissing = (): OutcomeError =>
  new OutcomeError({
    code: 'body-missing',
    issue: 'required',
    text: { da: 'Indholdet mangler.', en: 'The content is missing.' },
  });

export const bodyNotUtf8 = (): OutcomeError =>
  new OutcomeError({
    code: 'body-not-utf8',
    issue: 'invalid',
    text: { da: 'Indholdet er ikke UTF-8.', en: 'The content is not UTF-8.' },
  });

/** It ended early, or the protocol was broken in another way. */
export const requestMalformed = (): OutcomeError =>
  new OutcomeError({
    code: 'request-malformed',
    issue: 'invalid',
    text: { da: 'Kaldet er ikke gyldig HTTP.', en: 'The request is not valid HTTP.' },
  });

export const requestTooSlow = (): OutcomeError =>
  new OutcomeError({
    code: 'request-too-slow',
    issue: 'timeout',
    status: 408,
    text: {
      da: 'Kaldet kom for langsomt frem.',
      en: 'The request took too long to arrive.',
    },
  });

export const headersTooLarge = (): OutcomeError =>
  new OutcomeError({
    code: 'headers-too-large',
    issue: 'too-long',
    status: 431,
    text: { da: 'Kaldets hoved er for stort.', en: 'The headers of the request are too large.' },
  });

/** A change by criteria says no criteria, or more than criteria. */
export const conditionMissing = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'condition-missing',
    issue: 'required',
    text: {
      da: 'En betinget ændring kræver søgekriterier og intet andet end dem.',
      en: 'A conditional change needs search criteria, and nothing but them.',
    },
    expression,
  });

/** @param name - of the header. */
export const headerInvalid = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'header-invalid',
    issue: 'value',
    text: {
      da: `Værdien af "${name}" kan ikke bruges.`,
      en: `The value of "${name}" cannot be used.`,
    },
    expression: name,
  });

/** @see https://hl7.org/fhir/R4/http.html#create */
export const resourceTypeMismatch = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'resource-type-mismatch',
    issue: 'invalid',
    text: {
      da: 'Ressourcens type er en anden end adressens.',
      en: 'The type of the resource differs from that of the address.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/http.html#update */
export const idMismatch = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'id-mismatch',
    issue: 'invalid',
    text: {
      da: 'Ressourcens id mangler eller er et andet end adressens.',
      en: 'The id of the resource is missing or differs from that of the address.',
    },
    expression,
  });

/**
 * A defect of ours: nothing of it is told.
 *
 * @param requestId - by which the operator finds it in the log.
 */
export const internalError = (requestId: string): OutcomeError =>
  new OutcomeError({
    code: 'internal-error',
    issue: 'exception',
    text: {
      da: `Der skete en fejl hos os. Oplys nummeret ${requestId}.`,
      en: `Something failed on our side. State the number ${requestId}.`,
    },
  });

/** Said beside the hits of a lenient search. @see https://hl7.org/fhir/R4/search.html#lenient */
export const parametersIgnored = (names: string): OutcomeError =>
  new OutcomeError({
    code: 'parameters-ignored',
    issue: 'informational',
    text: {
      da: 'Disse søgeparametre kendes ikke og er sprunget over.',
      en: 'These search parameters are not known and were passed over.',
    },
    expression: names,
  });

/** `Prefer: return=OperationOutcome`: it went well. */
export const stored = (): OutcomeError =>
  new OutcomeError({
    code: 'stored',
    issue: 'informational',
    text: { da: 'Gemt.', en: 'Stored.' },
  });
