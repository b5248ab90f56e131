/** Which list an observation stands in. */
export type ObservationKind = 'laboratory' | 'vital-signs' | 'other';

const vitalSigns = /"code"\s*:\s*"vital-signs"/;
/** Danish laboratories code by NPU and often give no category. */
const laboratory =
  /"code"\s*:\s*"laboratory"|"system"\s*:\s*"(urn:oid:1\.2\.208\.176\.2\.1|http:\/\/npu-terminology\.org)"/;
const mistaken = /"status"\s*:\s*"(entered-in-error|cancelled)"/;

/**
 * Told from the characters, as a page of results is mostly these and parsing all of them would cost more
 * than everything else. A quotation mark inside a string is escaped, so no note can look like a code.
 *
 * @param text - FHIR JSON of an Observation.
 */
export function kindOf(text: string): ObservationKind {
  if (vitalSigns.test(text)) return 'vital-signs';
  return laboratory.test(text) ? 'laboratory' : 'other';
}

/** Whether it was a mistake or never made. @param text - FHIR JSON of an Observation or a report. */
export const isVoid = (text: string): boolean => mistaken.test(text);
