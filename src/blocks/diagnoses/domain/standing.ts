import { type Condition, hasCode } from '#fhir';

export const isEnteredInError = ({ verificationStatus }: Condition): boolean =>
  hasCode(verificationStatus, 'entered-in-error');

/** Whether it still says something: neither a mistake nor disproved. */
export const stands = (condition: Condition): boolean =>
  !isEnteredInError(condition) && !hasCode(condition.verificationStatus, 'refuted');

/** Whether its sender calls it over. */
export const isOver = ({ clinicalStatus }: Condition): boolean =>
  ['inactive', 'resolved', 'remission'].some((code) => hasCode(clinicalStatus, code));

/** Whether it is said when it ended, in any of R4's five ways. */
export const hasEnded = (condition: Condition): boolean =>
  condition.abatementDateTime !== undefined ||
  condition.abatementAge !== undefined ||
  condition.abatementPeriod !== undefined ||
  condition.abatementRange !== undefined ||
  condition.abatementString !== undefined;
