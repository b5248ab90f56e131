import { OutcomeError } from './outcome.ts';

export const malformedJson = (line: string, column: string, expression: string): OutcomeError =>
  new OutcomeError({
    code: 'malformed-json',
    issue: 'structure',
    text: {
      da: `Teksten er ikke gyldig JSON ved linje ${line}, tegn ${column}.`,
      en: `The text is not valid JSON at line ${line}, column ${column}.`,
    },
    expression,
  });

export const jsonTooDeep = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'json-too-deep',
    issue: 'structure',
    text: {
      da: 'Indholdet har for mange niveauer inde i hinanden.',
      en: 'The content is nested too deeply.',
    },
    expression,
  });

export const duplicateKey = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'duplicate-key',
    issue: 'structure',
    text: {
      da: 'Det samme navn står to gange i samme objekt.',
      en: 'The same name stands twice in one object.',
    },
    expression,
  });

export const forbiddenKey = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'forbidden-key',
    issue: 'structure',
    text: { da: 'Et navn i et objekt er ikke tilladt.', en: 'A name in an object is not allowed.' },
    expression,
  });

export const forbiddenCharacter = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'forbidden-character',
    issue: 'value',
    text: {
      da: 'En tekst indeholder et tegn, som ikke er tilladt.',
      en: 'A text holds a character that is not allowed.',
    },
    expression,
  });

export const numberTooLarge = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'number-too-large',
    issue: 'value',
    text: {
      da: 'Et tal er større, end det kan gemmes.',
      en: 'A number is larger than can be kept.',
    },
    expression,
  });

export const notAResource = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'not-a-resource',
    issue: 'structure',
    text: {
      da: 'Indholdet er ikke en FHIR R4-ressource.',
      en: 'The content is not a FHIR R4 resource.',
    },
    expression,
  });

export const notABundle = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'not-a-bundle',
    issue: 'structure',
    text: { da: 'Indholdet er ikke en Bundle.', en: 'The content is not a Bundle.' },
    expression,
  });

export const unknownParameter = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'unknown-parameter',
    issue: 'not-supported',
    text: {
      da: `Parameteren "${name}" kendes ikke her.`,
      en: `The parameter "${name}" is not known here.`,
    },
    expression: name,
  });

export const repeatedParameter = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'repeated-parameter',
    issue: 'invalid',
    text: {
      da: `Parameteren "${name}" må kun stå én gang.`,
      en: `The parameter "${name}" may stand only once.`,
    },
    expression: name,
  });

export const unsupportedModifier = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'unsupported-modifier',
    issue: 'not-supported',
    text: {
      da: `Søgeparameteren "${name}" kan ikke bruges med den tilføjelse.`,
      en: `The search parameter "${name}" does not take that modifier.`,
    },
    expression: name,
  });

export const unsupportedPrefix = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'unsupported-prefix',
    issue: 'not-supported',
    text: {
      da: `Søgeparameteren "${name}" kan ikke bruges med det præfiks.`,
      en: `The search parameter "${name}" does not take that prefix.`,
    },
    expression: name,
  });

export const invalidParameter = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'invalid-parameter',
    issue: 'value',
    text: {
      da: `Værdien af parameteren "${name}" er ikke gyldig.`,
      en: `The value of the parameter "${name}" is not valid.`,
    },
    expression: name,
  });

/** Known to FHIR, and not offered here. */
export const parameterNotSupported = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'parameter-not-supported',
    issue: 'not-supported',
    text: {
      da: `Parameteren "${name}" kan ikke bruges sådan.`,
      en: `The parameter "${name}" cannot be used like this.`,
    },
    expression: name,
  });

/** A chain through references that may point at too many types, or through too many references. */
export const chainTooWide = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'chain-too-wide',
    issue: 'too-costly',
    text: {
      da: `Parameteren "${name}" går gennem for mange henvisninger. Nævn typen af det, der henvises til.`,
      en: `The parameter "${name}" goes through too many references. Name the type that is referred to.`,
    },
    expression: name,
  });

export const tooManyValues = (name: string): OutcomeError =>
  new OutcomeError({
    code: 'too-many-values',
    issue: 'too-costly',
    status: 400,
    text: {
      da: `Parameteren "${name}" har for mange eller for lange værdier.`,
      en: `The parameter "${name}" has too many values, or values that are too long.`,
    },
    expression: name,
  });

export const tooManyParameters = (): OutcomeError =>
  new OutcomeError({
    code: 'too-many-parameters',
    issue: 'too-costly',
    status: 400,
    text: {
      da: 'Søgningen har for mange parametre.',
      en: 'The search has too many parameters.',
    },
  });
