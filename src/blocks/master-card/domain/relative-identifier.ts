import { personIdentifier } from '#dk';
import type { RelatedPerson } from '#fhir';

/**
 * Where a relative is entered with a CPR number or a replacement for one.
 *
 * The register of master data keeps a relative's name, relation, telephone and a note, and rejects
 * the number: the citizen who enters it has no right to give it away.
 *
 * @returns FHIRPath of the first such place, or `undefined`.
 * @see Stamkortregisteret, rules of the update service (nspop.dk 102377614)
 */
export function personNumberOf(relative: RelatedPerson): string | undefined {
  const index = (relative.identifier ?? []).findIndex(
    ({ system, value }) =>
      system !== undefined && value !== undefined && personIdentifier(system, value) !== undefined,
  );
  return index < 0 ? undefined : `RelatedPerson.identifier[${index}]`;
}
