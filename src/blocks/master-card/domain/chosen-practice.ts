import { type Patient, parseReference } from '#fhir';

/**
 * References to the general practices that a patient has chosen.
 *
 * dk-core names the practice by its organisation; a reference to a doctor says nothing about where.
 */
export function chosenPractices(patient: Patient): readonly string[] {
  return (patient.generalPractitioner ?? []).flatMap(({ reference }) => {
    const parsed = parseReference(reference ?? '');
    return parsed?.kind === 'literal' && parsed.type === 'Organization'
      ? [`Organization/${parsed.id}`]
      : [];
  });
}
