import { OutcomeError } from '#fhir';

/** Nothing there, or nothing that may be seen: the same words for both. */
export const notFound = (): OutcomeError =>
  new OutcomeError({
    code: 'not-found',
    issue: 'not-found',
    text: { da: 'Det søgte findes ikke.', en: 'What was asked for does not exist.' },
  });

export const deleted = (): OutcomeError =>
  new OutcomeError({
    code: 'deleted',
    issue: 'deleted',
    text: { da: 'Det søgte er slettet.', en: 'What was asked for has been deleted.' },
  });

/** The actor may see it, or need not be told that it exists, but may not write it. */
export const writeNotAllowed = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'write-not-allowed',
    issue: 'forbidden',
    text: { da: 'Du må ikke skrive dette.', en: 'You may not write this.' },
    expression,
  });

export const lookupsNotAllowed = (): OutcomeError =>
  new OutcomeError({
    code: 'lookups-not-allowed',
    issue: 'forbidden',
    text: {
      da: 'Kun personen selv kan se, hvem der har set journalen.',
      en: 'Only the person can see who has looked at the record.',
    },
  });

/** A reference to nothing, or to what the actor may not see. */
export const referenceNotFound = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'reference-not-found',
    issue: 'processing',
    text: {
      da: 'Henvisningen peger på noget, der ikke findes.',
      en: 'The reference points at something that does not exist.',
    },
    expression,
  });

/** A `urn:uuid:` that no entry of the transaction has as its `fullUrl`. */
export const urnNotInTransaction = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'urn-not-in-transaction',
    issue: 'processing',
    text: {
      da: 'Henvisningen peger på en post, der ikke er i transaktionen.',
      en: 'The reference points at an entry that is not in the transaction.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/http.html#trules conditional references */
export const conditionalReferenceAmbiguous = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'conditional-reference-ambiguous',
    issue: 'multiple-matches',
    text: {
      da: 'Den betingede henvisning passer på flere.',
      en: 'The conditional reference fits more than one.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/http.html#ccreate */
export const conditionAmbiguous = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'condition-ambiguous',
    issue: 'multiple-matches',
    text: {
      da: 'Betingelsen passer på flere, der allerede findes.',
      en: 'The condition fits more than one that exists already.',
    },
    expression,
  });

/**
 * The content has an id, and it is not that of the row that meets the criteria.
 *
 * @see https://hl7.org/fhir/R4/http.html#cond-update
 */
export const conditionIdUnknown = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'condition-id-unknown',
    issue: 'value',
    text: {
      da: 'Indholdets id er ikke det, som betingelsen passer på.',
      en: 'The id of the content is not that of what the condition fits.',
    },
    expression,
  });

/** CPR or eCPR of a Patient that another Patient has already. */
export const identifierTaken = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'identifier-taken',
    issue: 'duplicate',
    text: {
      da: 'En anden person har allerede dette personnummer.',
      en: 'Another person has this person number already.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/http.html#concurrency */
export const versionConflict = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'version-conflict',
    issue: 'conflict',
    status: 412,
    text: {
      da: 'Den version, du ændrer, er ikke den nyeste.',
      en: 'The version that you change is not the newest.',
    },
    expression,
  });

/** An update of a list that several keep, without saying of which version. @see https://www.rfc-editor.org/rfc/rfc6585#section-3 */
export const versionRequired = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'version-required',
    issue: 'conflict',
    status: 428,
    text: {
      da: 'Angiv med If-Match, hvilken version du ændrer.',
      en: 'Say with If-Match which version you change.',
    },
    expression,
  });

/** Somebody wrote the same at the same moment. */
export const concurrentWrite = (cause: unknown): OutcomeError =>
  new OutcomeError({
    code: 'concurrent-write',
    issue: 'conflict',
    text: {
      da: 'Det samme blev skrevet af en anden samtidig. Prøv igen.',
      en: 'The same was written by another at the same time. Try again.',
    },
    cause,
  });

/** Two changes of one transaction on one resource. @see https://hl7.org/fhir/R4/http.html#trules */
export const changedTwice = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'changed-twice',
    issue: 'invalid',
    text: {
      da: 'Transaktionen ændrer den samme ressource to gange.',
      en: 'The transaction changes one resource twice.',
    },
    expression,
  });
