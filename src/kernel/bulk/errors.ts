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
