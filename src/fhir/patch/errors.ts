import { OutcomeError } from '../outcome.ts';

export const patchMalformed = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'patch-malformed',
    issue: 'structure',
    text: {
      da: 'Ændringen kan ikke læses her.',
      en: 'The patch cannot be read here.',
    },
    expression,
  });

/** A path in a form that is not taken. Which forms are taken stands in the vendor's guide. */
export const patchPathNotSupported = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'patch-path-not-supported',
    issue: 'not-supported',
    text: {
      da: 'Stien har en form, der ikke understøttes.',
      en: 'The path has a form that is not supported.',
    },
    expression,
  });

export const patchPathNotFound = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'patch-path-not-found',
    issue: 'processing',
    status: 422,
    text: {
      da: 'Stien peger ikke på noget i ressourcen.',
      en: 'The path points at nothing in the resource.',
    },
    expression,
  });

export const patchPathAmbiguous = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'patch-path-ambiguous',
    issue: 'multiple-matches',
    status: 422,
    text: {
      da: 'Stien peger på mere end ét sted.',
      en: 'The path points at more than one place.',
    },
    expression,
  });

/** The value does not fit where it is to go: no such element, or it holds one already. */
export const patchNotApplicable = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'patch-not-applicable',
    issue: 'processing',
    status: 422,
    text: {
      da: 'Ændringen passer ikke på ressourcen.',
      en: 'The patch does not fit the resource.',
    },
    expression,
  });

/** `test` of JSON Patch found another value. */
export const patchTestFailed = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'patch-test-failed',
    issue: 'conflict',
    status: 422,
    text: {
      da: 'Ressourcen har en anden værdi end den, ændringen forudsætter.',
      en: 'The resource has another value than the one that the patch relies on.',
    },
    expression,
  });

/** The type and the id of a resource stay what they are. */
export const patchChangesIdentity = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'patch-changes-identity',
    issue: 'invariant',
    status: 422,
    text: {
      da: 'En ændring må ikke røre ressourcens type eller id.',
      en: 'A patch must not touch the type or the id of the resource.',
    },
    expression,
  });
