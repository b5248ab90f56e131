import { type AllergyIntolerance, hasCode } from '#fhir';

export const isEnteredInError = ({ verificationStatus }: AllergyIntolerance): boolean =>
  hasCode(verificationStatus, 'entered-in-error');

/** Whether it still says something: neither a mistake nor disproved. */
export const stands = (allergy: AllergyIntolerance): boolean =>
  !isEnteredInError(allergy) && !hasCode(allergy.verificationStatus, 'refuted');

/** Over or dealt with, and no longer to be reckoned with. */
export const isOver = ({ clinicalStatus }: AllergyIntolerance): boolean =>
  hasCode(clinicalStatus, 'inactive') || hasCode(clinicalStatus, 'resolved');
