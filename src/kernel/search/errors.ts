import { OutcomeError } from '#fhir';

/** A cursor that this server did not give to this actor for this search under the present rules. */
export const cursorInvalid = (): OutcomeError =>
  new OutcomeError({
    code: 'cursor-invalid',
    issue: 'invalid',
    text: {
      da: 'Side-mærket hører ikke til denne søgning. Søg forfra.',
      en: 'The page marker does not belong to this search. Search again.',
    },
    expression: '_cursor',
  });

export const tooCostly = (): OutcomeError =>
  new OutcomeError({
    code: 'too-costly',
    issue: 'too-costly',
    text: {
      da: 'Søgningen er for omfattende. Afgræns den til en person, en kode eller en periode.',
      en: 'The search is too broad. Narrow it to a person, a code or a period.',
    },
  });

/** @param parameter - name of the parameter, with its modifier. */
export const codesUnknown = (parameter: string): OutcomeError =>
  new OutcomeError({
    code: 'codes-unknown',
    issue: 'not-found',
    status: 400,
    text: {
      da: 'Det værdisæt eller kodesystem, der søges med, findes ikke her.',
      en: 'The value set or code system that is searched with is not here.',
    },
    expression: parameter,
  });

/** @param parameter - name of the parameter, with its modifier. */
export const searchNotSupported = (parameter: string): OutcomeError =>
  new OutcomeError({
    code: 'search-not-supported',
    issue: 'not-supported',
    text: {
      da: 'Søgeparameteren findes, men kan ikke bruges sådan.',
      en: 'The search parameter exists but cannot be used like this.',
    },
    expression: parameter,
  });
