import { OutcomeError } from '#fhir';

export const attachmentAddressUnsafe = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'attachment-address-unsafe',
    issue: 'business-rule',
    text: {
      da: 'Adressen på et dokument skal begynde med https, http eller urn, eller ligge på denne server.',
      en: 'The address of a document must begin with https, http or urn, or lie on this server.',
    },
    expression,
  });
