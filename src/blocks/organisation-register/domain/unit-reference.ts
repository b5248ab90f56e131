import { organisationReplacedByExtension } from '#dk';
import { type Organization, parseReference, type Reference } from '#fhir';

/** Logical id of the `Organization` that a reference names. */
export function unitId(reference: Reference | undefined): string | undefined {
  const parsed = parseReference(reference?.reference ?? '');
  return parsed?.kind === 'literal' && parsed.type === 'Organization' ? parsed.id : undefined;
}

/** Logical id of the unit above. */
export const parentOf = (unit: Organization): string | undefined => unitId(unit.partOf);

/** Logical ids of the units that took over; several where it was split. */
export const successorsOf = (unit: Organization): readonly string[] =>
  (unit.extension ?? [])
    .filter(({ url }) => url === organisationReplacedByExtension)
    .flatMap(({ valueReference }) => unitId(valueReference) ?? []);
