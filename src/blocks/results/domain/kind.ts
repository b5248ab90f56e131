/** Which list an observation stands in. */
export type ObservationKind = 'laboratory' | 'vital-signs' | 'other';

/** Danish laboratories code by NPU and often give no category. */
const npuSystems = ['"urn:oid:1.2.208.176.2.1"', '"http://npu-terminology.org"'];
const cancelled = /"status"\s*:\s*"cancelled"/;

/**
 * Told from the characters, as a page of results is mostly these and parsing all of them would cost more
 * than everything else. A quotation mark inside a string is escaped, so no note can look like a code.
 *
 * @param text - FHIR JSON of an Observation.
 */
export function kindOf(text: string): ObservationKind {
  if (text.includes('"vital-signs"')) return 'vital-signs';
  const isLaboratory =
    text.includes('"laboratory"') || npuSystems.some((system) => text.includes(system));
  return isLaboratory ? 'laboratory' : 'other';
}

/** Whether it was a mistake or never made. @param text - FHIR JSON of an Observation or a report. */
export function isVoid(text: string): boolean {
  if (text.includes('"entered-in-error"')) return true;
  // Somebody may have answered with the word; that is an answer.
  return text.includes('"cancelled"') && cancelled.test(text);
}
