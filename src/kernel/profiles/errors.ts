import { OutcomeError } from '#fhir';

/** The check ran longer, or took more memory, than one resource may. */
export const validationTooCostly = (): OutcomeError =>
  new OutcomeError({
    code: 'validation-too-costly',
    issue: 'too-costly',
    text: {
      da: 'Kontrollen tog for lang tid og blev standset.',
      en: 'The check took too long and was stopped.',
    },
  });

export const validationBusy = (): OutcomeError =>
  new OutcomeError({
    code: 'validation-busy',
    issue: 'throttled',
    text: {
      da: 'Der er for mange kontroller i gang. Prøv igen om lidt.',
      en: 'Too many checks are under way. Try again shortly.',
    },
  });

export const nothingToValidate = (): OutcomeError =>
  new OutcomeError({
    code: 'nothing-to-validate',
    issue: 'required',
    text: {
      da: 'Der er ingen ressource at kontrollere.',
      en: 'There is no resource to check.',
    },
    expression: 'resource',
  });

export const validationModeUnknown = (): OutcomeError =>
  new OutcomeError({
    code: 'validation-mode-unknown',
    issue: 'value',
    text: {
      da: 'Kontrollen kendes ikke, eller den kan ikke bruges på denne adresse.',
      en: 'The mode is not known, or this address does not take it.',
    },
    expression: 'mode',
  });

export const tooManyProfiles = (): OutcomeError =>
  new OutcomeError({
    code: 'too-many-profiles',
    issue: 'too-costly',
    status: 400,
    text: {
      da: 'Ressourcen nævner for mange profiler og udvidelser til én kontrol.',
      en: 'The resource names too many profiles and extensions for one check.',
    },
    expression: 'profile',
  });

/** No package that was loaded has it; nothing is fetched. */
export const profileUnknown = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-unknown',
    issue: 'not-found',
    text: {
      da: 'Profilen kendes ikke her, så den er ikke kontrolleret.',
      en: 'The profile is not known here, so it was not checked.',
    },
    expression,
  });

export const profileOfOtherType = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-of-other-type',
    issue: 'invalid',
    text: {
      da: 'Profilen er for en anden type ressource.',
      en: 'The profile is for another type of resource.',
    },
    expression,
  });

export const profileWithoutSnapshot = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-without-snapshot',
    issue: 'not-supported',
    text: {
      da: 'Profilen er udgivet uden sit fulde indhold (snapshot), så den er ikke kontrolleret.',
      en: 'The profile was published without a snapshot, so it was not checked.',
    },
    expression,
  });

export const ruleNotMet = (expression: string, rule: string, words: string): OutcomeError =>
  new OutcomeError({
    code: 'rule-not-met',
    issue: 'invariant',
    text: {
      da: `Reglen ${rule} er ikke opfyldt: ${words}`,
      en: `The rule ${rule} does not hold: ${words}`,
    },
    expression,
  });

export const ruleNotReadable = (expression: string, rule: string): OutcomeError =>
  new OutcomeError({
    code: 'rule-not-readable',
    issue: 'processing',
    text: {
      da: `Reglen ${rule} kunne ikke regnes ud.`,
      en: `The rule ${rule} could not be computed.`,
    },
    expression,
  });

export const elementMissing = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-element-missing',
    issue: 'required',
    text: { da: 'Profilen kræver et element her.', en: 'The profile requires an element here.' },
    expression,
  });

export const numberNotAllowed = (expression: string, expected: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-number-not-allowed',
    issue: 'structure',
    text: {
      da: `Profilen kræver ${expected} gange her.`,
      en: `The profile requires this ${expected} times.`,
    },
    expression,
  });

export const sliceNotMet = (expression: string, slice: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-slice-not-met',
    issue: 'structure',
    text: {
      da: `Profilen kræver et andet antal af udsnittet ${slice}.`,
      en: `The profile requires another number of the slice ${slice}.`,
    },
    expression,
  });

export const patternNotMet = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-pattern-not-met',
    issue: 'value',
    text: {
      da: 'Værdien er ikke den, som profilen fastsætter.',
      en: 'The value is not the one that the profile fixes.',
    },
    expression,
  });

export const formNotAllowed = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-form-not-allowed',
    issue: 'structure',
    text: {
      da: 'Elementet har ikke den form, som profilen kræver.',
      en: 'The element does not have the form that the profile requires.',
    },
    expression,
  });

/** Told as a warning: who is referred to may be elsewhere. */
export const referenceUnexpected = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-reference-unexpected',
    issue: 'structure',
    text: {
      da: 'Henvisningen peger på en type, som profilen ikke nævner.',
      en: 'The reference points at a type that the profile does not name.',
    },
    expression,
  });

export const codeNotInValueSet = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-code-not-allowed',
    issue: 'code-invalid',
    text: {
      da: 'Koden er ikke i det værdisæt, som profilen kræver.',
      en: 'The code is not in the value set that the profile requires.',
    },
    expression,
  });

export const valueSetUnknown = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-value-set-unknown',
    issue: 'not-found',
    text: {
      da: 'Profilens værdisæt kendes ikke her, så koden er ikke kontrolleret.',
      en: 'The value set of the profile is not known here, so the code was not checked.',
    },
    expression,
  });

export const nothingWrong = (): OutcomeError =>
  new OutcomeError({
    code: 'nothing-wrong',
    issue: 'informational',
    text: { da: 'Der er ikke fundet fejl.', en: 'Nothing wrong was found.' },
  });

/** Leads the list of what a write would have to meet. */
export const profileNotMet = (expression: string): OutcomeError =>
  new OutcomeError({
    code: 'profile-not-met',
    issue: 'processing',
    text: {
      da: 'Ressourcen opfylder ikke den profil, som gælder her.',
      en: 'The resource does not meet the profile that holds here.',
    },
    expression,
  });

/** What was given is no FHIR package, or its parts are larger than is read. */
export const packageUnreadable = (): OutcomeError =>
  new OutcomeError({
    code: 'package-unreadable',
    issue: 'structure',
    text: {
      da: 'Filen er ikke en FHIR-pakke (.tgz), der kan læses.',
      en: 'The file is not a FHIR package (.tgz) that can be read.',
    },
  });

export const packageTooLarge = (): OutcomeError =>
  new OutcomeError({
    code: 'package-too-large',
    issue: 'too-long',
    text: {
      da: 'Pakken er for stor, når den er pakket ud.',
      en: 'The package is too large when unpacked.',
    },
  });

export const packageFileInvalid = (file: string): OutcomeError =>
  new OutcomeError({
    code: 'package-file-invalid',
    issue: 'structure',
    text: {
      da: `Pakkens fil ${file} er ikke en gyldig FHIR R4-ressource.`,
      en: `The file ${file} of the package is not a valid FHIR R4 resource.`,
    },
    expression: file,
  });
