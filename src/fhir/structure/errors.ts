import { OutcomeError } from '../outcome.ts';

export const unknownElement = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'unknown-element',
    issue: 'structure',
    text: { da: 'Elementet findes ikke i FHIR R4.', en: 'FHIR R4 has no such element here.' },
    expression,
  });

export const elementMissing = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'element-missing',
    issue: 'required',
    text: { da: 'Elementet skal være med.', en: 'The element must be present.' },
    expression,
  });

export const emptyElement = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'empty-element',
    issue: 'structure',
    text: {
      da: 'Et objekt eller en liste må ikke være tom.',
      en: 'An object or a list must not be empty.',
    },
    expression,
  });

export const notRepeated = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'not-a-list',
    issue: 'structure',
    text: { da: 'Elementet skal være en liste.', en: 'The element must be a list.' },
    expression,
  });

export const repeatedElement = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'repeated-element',
    issue: 'structure',
    text: { da: 'Elementet må ikke være en liste.', en: 'The element must not be a list.' },
    expression,
  });

export const wrongType = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'wrong-type',
    issue: 'structure',
    text: {
      da: 'Elementet har en forkert JSON-type.',
      en: 'The element has the wrong JSON type.',
    },
    expression,
  });

export const invalidValue = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'invalid-value',
    issue: 'value',
    text: {
      da: 'Værdien følger ikke datatypens form.',
      en: 'The value does not have the form of its data type.',
    },
    expression,
  });

export const nullNotAllowed = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'null-not-allowed',
    issue: 'structure',
    text: {
      da: 'null må kun holde pladsen for en værdi, der har udvidelser.',
      en: 'null may only keep the place of a value that has extensions.',
    },
    expression,
  });

export const listsNotAligned = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'lists-not-aligned',
    issue: 'structure',
    text: {
      da: 'Listen af værdier og listen af deres udvidelser er ikke lige lange.',
      en: 'The list of values and the list of their extensions differ in length.',
    },
    expression,
  });

export const codeNotInValueSet = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'code-not-in-value-set',
    issue: 'code-invalid',
    text: {
      da: 'Koden er ikke en af dem, som elementet tillader.',
      en: 'The code is none of those that the element allows.',
    },
    expression,
  });

export const severalTypes = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'several-types',
    issue: 'structure',
    text: {
      da: 'Elementet er angivet med mere end én type.',
      en: 'The element is given in more than one type.',
    },
    expression,
  });

export const wrongTarget = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'wrong-target',
    issue: 'structure',
    text: {
      da: 'Referencen peger på en type, som elementet ikke tillader.',
      en: 'The reference points at a type that the element does not allow.',
    },
    expression,
  });

export const unknownResourceType = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'unknown-resource-type',
    issue: 'structure',
    text: { da: 'Ressourcetypen kendes ikke.', en: 'The resource type is not known.' },
    expression,
  });

export const nestedContained = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'nested-contained',
    issue: 'structure',
    text: {
      da: 'En indlejret ressource må ikke selv indlejre ressourcer.',
      en: 'A contained resource must not contain resources.',
    },
    expression,
  });
