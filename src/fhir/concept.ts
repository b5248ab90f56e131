import type { CodeableConcept } from './generated/types.ts';

/**
 * What people call a concept: the sender's text, else the first name or code that it carries.
 *
 * @see https://hl7.org/fhir/R4/datatypes.html#CodeableConcept `text` as entered or chosen by the user
 */
export function conceptText(concept: CodeableConcept | undefined): string | undefined {
  const codings = concept?.coding ?? [];
  return (
    concept?.text ??
    codings.find(({ display }) => display !== undefined)?.display ??
    codings.find(({ code }) => code !== undefined)?.code
  );
}

/** Whether a concept carries a code; without `system` in any system. */
export function hasCode(
  concept: CodeableConcept | undefined,
  code: string,
  system?: string,
): boolean {
  return (concept?.coding ?? []).some(
    (coding) => coding.code === code && (system === undefined || coding.system === system),
  );
}
