import { OutcomeError } from '#fhir';

/** @see https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-kick-off-request */
export const respondAsyncRequired = (): OutcomeError =>
  new OutcomeError({
    code: 'respond-async-required',
    issue: 'required',
    text: {
      da: 'Et udtræk skal bestilles med "Prefer: respond-async".',
      en: 'An export is asked for with "Prefer: respond-async".',
    },
    expression: 'Prefer',
  });

export const exportFailed = (): OutcomeError =>
  new OutcomeError({
    code: 'export-failed',
    issue: 'exception',
    text: {
      da: 'Udtrækket mislykkedes. Bestil det igen.',
      en: 'The export failed. Ask for it again.',
    },
  });

export const importEmpty = (): OutcomeError =>
  new OutcomeError({
    code: 'import-empty',
    issue: 'required',
    text: { da: 'Der er ingen linjer at indlæse.', en: 'There are no lines to import.' },
  });

export const tooManyLines = (): OutcomeError =>
  new OutcomeError({
    code: 'too-many-lines',
    issue: 'too-long',
    text: {
      da: 'Der er for mange linjer på én gang: højst 10.000.',
      en: 'There are too many lines at once: at most 10,000.',
    },
  });

/** Without one, a line that is sent again could not be found again. */
export const identifierNeeded = (type: string): OutcomeError =>
  new OutcomeError({
    code: 'identifier-needed',
    issue: 'required',
    text: {
      da: 'En indlæst ressource skal have en identifikation med system og værdi.',
      en: 'A resource that is imported must have an identifier with system and value.',
    },
    expression: `${type}.identifier`,
  });
