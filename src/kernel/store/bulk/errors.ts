import { OutcomeError } from '#fhir';

/** Exports are for systems that act for an organisation. */
export const exportsNotAllowed = (): OutcomeError =>
  new OutcomeError({
    code: 'exports-not-allowed',
    issue: 'forbidden',
    text: {
      da: 'Udtræk er for systemer, der handler for en organisation.',
      en: 'Exports are for systems that act for an organisation.',
    },
  });

export const tooManyExports = (): OutcomeError =>
  new OutcomeError({
    code: 'too-many-exports',
    issue: 'throttled',
    text: {
      da: 'Du har allerede flere udtræk i gang. Vent, til et er færdigt, eller slet et.',
      en: 'Several of your exports are under way. Wait until one is done, or delete one.',
    },
  });

/** A file is asked for before all files are there. */
export const exportNotReady = (): OutcomeError =>
  new OutcomeError({
    code: 'export-not-ready',
    issue: 'not-found',
    text: { da: 'Udtrækket er ikke færdigt.', en: 'The export is not done.' },
  });
