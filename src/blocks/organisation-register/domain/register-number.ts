import { identifierSystem, isCvr, isGln, isSor, isYdernummer, parseAuthorisationId } from '#dk';
import type { Identifier } from '#fhir';

/** What a number of each register looks like. A register that is not named here is not judged. */
const fits: Readonly<Record<string, (value: string) => boolean>> = {
  [identifierSystem.sor]: isSor,
  [identifierSystem.gln]: isGln,
  [identifierSystem.glnInMedcom]: isGln,
  [identifierSystem.cvr]: isCvr,
  [identifierSystem.ydernummer]: isYdernummer,
  [identifierSystem.authorisationId]: (value) => parseAuthorisationId(value) === value,
};

/**
 * Place in the list of the first number that its register cannot have given out.
 *
 * @returns `undefined` when all may be right.
 */
export function misspelledNumber(identifiers: readonly Identifier[] = []): number | undefined {
  const index = identifiers.findIndex(({ system, value }) => {
    const isRight = fits[system ?? ''];
    return value !== undefined && isRight !== undefined && !isRight(value);
  });
  return index < 0 ? undefined : index;
}
