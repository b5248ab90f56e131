import { OutcomeError } from '#fhir';

export const codeSystemUnknown = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'code-system-unknown',
    issue: 'not-found',
    text: { da: 'Kodesystemet findes ikke her.', en: 'The code system is not here.' },
    expression,
  });

export const codeUnknown = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'code-unknown',
    issue: 'not-found',
    text: { da: 'Koden findes ikke i kodesystemet.', en: 'The code is not in the code system.' },
    expression,
  });

export const valueSetUnknown = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'value-set-not-found',
    issue: 'not-found',
    text: { da: 'Værdisættet findes ikke her.', en: 'The value set is not here.' },
    expression,
  });

export const conceptMapUnknown = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'concept-map-unknown',
    issue: 'not-found',
    text: {
      da: 'Der findes ingen oversættelse mellem kodesystemerne her.',
      en: 'No concept map between the code systems is here.',
    },
    expression,
  });

/** A value set that imports itself, by whatever way. */
export const valueSetCircular = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'value-set-circular',
    issue: 'processing',
    text: { da: 'Værdisættet indeholder sig selv.', en: 'The value set contains itself.' },
    expression,
  });

/** It says neither a rule nor its members: that is not the same as having none. */
export const valueSetUndefined = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'value-set-undefined',
    issue: 'processing',
    text: {
      da: 'Værdisættet siger ikke, hvilke koder det har.',
      en: 'The value set does not say which codes it has.',
    },
    expression,
  });

export const filterNotSupported = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'filter-not-supported',
    issue: 'processing',
    text: {
      da: 'Et filter i værdisættet kan ikke beregnes her.',
      en: 'A filter of the value set cannot be computed here.',
    },
    expression,
  });

/** More members than may be sent at once, or more parts than may be computed. */
export const expansionTooCostly = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'expansion-too-costly',
    issue: 'too-costly',
    text: {
      da: 'Værdisættet er for stort til at blive sendt på én gang. Brug count og offset, eller filter.',
      en: 'The value set is too large to send at once. Use count and offset, or filter.',
    },
    expression,
  });

export const parameterMissing = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'parameter-missing',
    issue: 'required',
    text: {
      da: 'Operationen mangler en oplysning for at kunne svare.',
      en: 'The operation needs one more parameter to answer.',
    },
    expression,
  });

export const parameterInvalid = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'parameter-invalid',
    issue: 'value',
    text: {
      da: 'Oplysningen er ikke skrevet, som operationen forventer.',
      en: 'The parameter is not written as the operation expects.',
    },
    expression,
  });

export const codeTwice = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'code-twice',
    issue: 'invariant',
    text: {
      da: 'Den samme kode står to gange i kodesystemet.',
      en: 'The same code stands twice in the code system.',
    },
    expression,
  });

export const fileNotTerminology = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'file-not-terminology',
    issue: 'invalid',
    text: {
      da: 'Filen indeholder andet end kodesystemer, værdisæt og oversættelser mellem dem.',
      en: 'The file holds something else than code systems, value sets and concept maps.',
    },
    expression,
  });

export const nameTooLong = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'name-too-long',
    issue: 'value',
    text: {
      da: 'Koden, adressen eller versionen er længere, end den kan være.',
      en: 'The code, address or version is longer than it can be.',
    },
    expression,
  });
