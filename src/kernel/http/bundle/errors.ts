import { OutcomeError } from '#fhir';

/** Neither `transaction` nor `batch`. @see https://hl7.org/fhir/R4/http.html#transaction */
export const bundleTypeNotSupported = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'bundle-type-not-supported',
    issue: 'value',
    text: {
      da: 'Her modtages bundter af typen transaction eller batch.',
      en: 'Bundles of type transaction or batch are taken here.',
    },
    expression,
  });

export const tooManyEntries = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'too-many-entries',
    issue: 'too-long',
    text: {
      da: 'Bundtet har for mange poster: højst 500.',
      en: 'The bundle has too many entries: at most 500.',
    },
    expression,
  });

export const entryRequestMissing = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'entry-request-missing',
    issue: 'required',
    text: {
      da: 'Posten siger ikke, hvad der skal gøres.',
      en: 'The entry does not say what to do.',
    },
    expression,
  });

export const entryResourceMissing = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'entry-resource-missing',
    issue: 'required',
    text: { da: 'Posten mangler sin ressource.', en: 'The entry lacks its resource.' },
    expression,
  });

export const entryMethodNotSupported = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'entry-method-not-supported',
    issue: 'value',
    text: {
      da: 'Metoden kan ikke bruges i et bundt.',
      en: 'The method cannot be used in a bundle.',
    },
    expression,
  });

/** No address below the base, or one that does not fit the method. */
export const entryUrlInvalid = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'entry-url-invalid',
    issue: 'value',
    text: {
      da: 'Adressen kan ikke bruges med postens metode.',
      en: 'The address cannot be used with the method of the entry.',
    },
    expression,
  });

/** @see https://hl7.org/fhir/R4/bundle.html#bundle-unique */
export const fullUrlRepeated = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'full-url-repeated',
    issue: 'invalid',
    text: {
      da: 'To poster har samme fullUrl.',
      en: 'Two entries have the same fullUrl.',
    },
    expression,
  });

/** `ifMatch`, `ifNoneExist`… of an entry. */
export const entryConditionInvalid = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'entry-condition-invalid',
    issue: 'value',
    text: {
      da: 'Postens betingelse kan ikke bruges.',
      en: 'The condition of the entry cannot be used.',
    },
    expression,
  });
