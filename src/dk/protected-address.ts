const confidentiality = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

interface Labelled {
  readonly meta?: {
    readonly security?: readonly { readonly system?: string; readonly code?: string }[];
  };
}

/**
 * Whether a person has name and address protection: a `Patient` labelled `R` (restricted), with or
 * without the code system, as dk-core's own example writes it.
 *
 * @see https://hl7.dk/fhir/core Patient-Confidential
 */
export function hasProtectedAddress(patient: Labelled): boolean {
  return (patient.meta?.security ?? []).some(
    (label) =>
      label.code === 'R' && (label.system === undefined || label.system === confidentiality),
  );
}

/** The label that says so. */
export const protectedAddressLabel: { readonly system: string; readonly code: string } = {
  system: confidentiality,
  code: 'R',
};
