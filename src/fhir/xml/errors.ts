import { OutcomeError } from '../outcome.ts';

export const malformedXml = (line: string, column: string): OutcomeError =>
  new OutcomeError({
    code: 'malformed-xml',
    issue: 'structure',
    text: {
      da: `Indholdet er ikke gyldig XML (linje ${line}, tegn ${column}).`,
      en: `The content is not well-formed XML (line ${line}, column ${column}).`,
    },
  });

/** Nothing of FHIR needs one, and every attack by XML does. */
export const doctypeRefused = (): OutcomeError =>
  new OutcomeError({
    code: 'doctype-refused',
    issue: 'structure',
    text: {
      da: 'XML med DOCTYPE modtages ikke.',
      en: 'XML with a DOCTYPE is not accepted.',
    },
  });

export const xmlTooDeep = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'xml-too-deep',
    issue: 'structure',
    text: {
      da: 'Elementerne ligger for dybt inde i hinanden.',
      en: 'The elements are nested too deeply.',
    },
    expression,
  });

/** An element or attribute of another namespace than FHIR's, or XHTML's within a narrative. */
export const xmlNamespace = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'xml-namespace',
    issue: 'structure',
    text: {
      da: 'Elementet er ikke i det navnerum, som FHIR bruger her.',
      en: 'The element is not in the namespace that FHIR uses here.',
    },
    expression,
  });

export const xmlAttribute = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'xml-attribute',
    issue: 'structure',
    text: {
      da: 'Elementet har en attribut, som det ikke kan have.',
      en: 'The element has an attribute that it cannot have.',
    },
    expression,
  });

/** In FHIR values stand in attributes. */
export const xmlText = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'xml-text',
    issue: 'structure',
    text: {
      da: 'Der står tekst i et element, som kun kan have elementer i sig.',
      en: 'There is text in an element that can hold elements only.',
    },
    expression,
  });

/** What is stored holds a character that XML has no way to write. */
export const xmlNotPossible = (): OutcomeError =>
  new OutcomeError({
    code: 'xml-not-possible',
    issue: 'not-supported',
    status: 406,
    text: {
      da: 'Indholdet kan ikke skrives som XML. Bed om JSON.',
      en: 'The content cannot be written as XML. Ask for JSON.',
    },
  });
