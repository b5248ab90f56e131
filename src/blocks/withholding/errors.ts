import { OutcomeError } from '#fhir';

/** What withholds nothing is no block; other kinds of consent are not known yet. */
export const consentKindNotSupported = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'consent-kind-not-supported',
    issue: 'not-supported',
    text: {
      da: 'Kun spærringer kan gemmes: et samtykke med kategorien block, der siger nej.',
      en: 'Only blocks can be stored: a consent of the category block that denies.',
    },
    expression,
  });

/** It would withhold more or less than it says. */
export const blockNotUnderstood = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'block-not-understood',
    issue: 'business-rule',
    text: {
      da: 'Spærringen siger noget, som ikke kan overholdes: den kan gælde enheder og fagpersoner, data fra organisationer, data fra en periode og selv være tidsbegrænset.',
      en: 'The block says what cannot be kept: it can be about units and professionals, data of organisations, data of a period, and hold for a time.',
    },
    expression,
  });
